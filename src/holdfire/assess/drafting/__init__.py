"""What a draft leaves open that later parties fought over. A rule never says that a draft is bad: it says what is open,
what each reading gives, where it happened, and what would close it. Pure, like the room that it stands in."""
