package dev.edl.shell.view;

/** For whom it is shown: people, or programs. The shapes of the latter are in {@code docs/json.md}. */
public enum Format {
    TEXT,
    JSON
}
