"""What is legal in the terms but suspicious: most likely a slip of the one who wrote them down. Pure, like the room
that it stands in. The terms are looked at as they could be at best: what is *no* even then, nothing said can change.
"""
