"""Who is in the room, and what each table works on."""
