"""Lead the arrows through the gutters between the boxes."""
