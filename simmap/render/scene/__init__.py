"""What is drawn, before anybody asks where: a frozen value made from a map and its placement."""
