"""The surfaces on which people work all day: plain ES modules and their mounts."""
