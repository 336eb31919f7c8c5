package org.caseway.message.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a message, step by step down from an element that is not itself in it.
 *
 * @param steps not empty
 */
public record ElementPath(List<MessageElement> steps) {

    public ElementPath {
        steps = List.copyOf(steps);
    }

    /**
     * From names without prefixes, for example {@code Detention/SupervisionCustodyStatus/StatusText}.
     *
     * @throws IllegalArgumentException in plain words, naming what there is instead
     */
    public static ElementPath of(MessageElement from, String text) {
        var steps = new ArrayList<MessageElement>();
        MessageElement at = from;
        for (String name : text.split("/", -1)) {
            MessageElement next = at.child(name);
            if (next == null) {
                throw new IllegalArgumentException(name + " is no element of " + at.local()
                        + (at.within().isEmpty() ? "" : "; there are " + at.childNames()));
            }
            steps.add(next);
            at = next;
        }
        return new ElementPath(steps);
    }

    public MessageElement last() {
        return steps.get(steps.size() - 1);
    }

    /** The same as it is written. */
    public String text() {
        return steps.stream().map(MessageElement::local).collect(Collectors.joining("/"));
    }
}
