"""Maps and catalogue as text: bytes in, values and named mistakes out, and back. No I/O of its own."""
