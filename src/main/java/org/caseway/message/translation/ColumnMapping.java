package org.caseway.message.translation;

import java.util.List;

/**
 * What stands in one place of a message.
 *
 * @param columns whose values stand there, with {@code between} between them; in a numbered group {@code {n}} stands for the number. Empty for a
 *     value that is always the same
 * @param fixed that value; otherwise empty
 */
public record ColumnMapping(List<String> columns, String between, String fixed, ElementPath to, ValueForm form) {

    /** What a numbered group's columns have in the place of the number. */
    public static final String NUMBER = "{n}";

    public ColumnMapping {
        columns = List.copyOf(columns);
    }

    /** The names of the columns of that number. */
    List<String> columns(int number) {
        return columns.stream()
                .map(name -> name.replace(NUMBER, String.valueOf(number)))
                .toList();
    }
}
