"""Ways through the system, and the hours at which help is open."""
