"""What each process knows of the rooms that are open: kept up to date by one thread, no broker."""
