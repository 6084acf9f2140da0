"""Turn a composition into marks: shapes, paragraphs, arrows and tags with their places."""
