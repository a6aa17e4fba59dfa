"""The window: display, and the order of events. Slots parse nothing and decide nothing."""
