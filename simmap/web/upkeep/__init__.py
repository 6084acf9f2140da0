"""Keep a map true: what is missing, what nobody has confirmed lately, which words to consider."""
