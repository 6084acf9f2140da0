"""Forms for every kind of item: add, edit, withdraw, restore, and what to do when two people edit."""
