package dev.edl.shell.line;

/**
 * Something to type.
 *
 * @param value what the whole word at the cursor becomes, without quotes
 * @param group what it is, to be shown together with others of the kind: {@code host}, {@code option}, …
 * @param description one line about it; possibly empty
 * @param complete whether the word can end there, so that a blank may follow; false where more of it comes
 */
public record Suggestion(String value, String group, String description, boolean complete) {}
