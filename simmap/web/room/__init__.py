"""The room on people's phones: join, add, say done, look back. Every page works as plain HTML."""
