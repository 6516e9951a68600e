"""A model of the engine in plain Python, written from the specification, and a machine that drives both side by side.

words → ledger → documents → book is the model; it shares no code with the engine and reads none of its rows.
draws makes up commands; door sends them; eyes look at what the engine has; machine compares.
"""
