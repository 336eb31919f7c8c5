package org.caseway.partners;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.message.MessageType;
import org.caseway.message.translation.ColumnMapping;
import org.caseway.message.translation.ElementPath;
import org.caseway.message.translation.MessageElement;
import org.caseway.message.translation.MessageElement.Content;
import org.caseway.message.translation.RepeatedGroup;
import org.caseway.message.translation.Target;

/** What the mappings of a format say together: what is filled in for them, and what they leave out or say twice. */
final class MappingCheck {

    private final MessageElement root;
    private final List<RepeatedGroup> groups;
    private final Set<String> mapped = new HashSet<>();
    private final List<String> single = new ArrayList<>();

    MappingCheck(MessageElement root, List<ColumnMapping> columns, List<RepeatedGroup> groups) {
        this.root = root;
        this.groups = groups;
        columns.forEach(mapping -> single.add(mapping.to().text()));
        single.forEach(this::add);
        groups.forEach(group -> group.columns()
                .forEach(mapping -> add(group.to().text() + "/" + mapping.to().text())));
    }

    /** With every element around it. */
    private void add(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            mapped.add(path.substring(0, end));
        }
    }

    /** With what is filled in where nothing is mapped. */
    Target target(MessageType<?> type) {
        boolean sent = mapped.contains(Target.SENT.substring(0, Target.SENT.lastIndexOf('/')));
        boolean sender = mapped.contains("MessageHeader/SendingOrganization");
        return new Target(
                type,
                root,
                sent ? null : ElementPath.of(root, Target.SENT),
                sender ? null : ElementPath.of(root, Target.SENDER));
    }

    /** @param identified whether the message's identifier is made of columns */
    List<String> problems(boolean identified) {
        var problems = new ArrayList<String>();
        if (identified && single.indexOf(Target.MESSAGE_ID) != single.lastIndexOf(Target.MESSAGE_ID)) {
            problems.add(Target.MESSAGE_ID + " is mapped, and identifiedBy names columns for it too");
        }
        for (RepeatedGroup group : groups) {
            single.stream()
                    .filter(path -> path.startsWith(group.to().text() + "/"))
                    .forEach(path -> problems.add(path + " lies within a group; map it there"));
        }
        add(Target.SENT);
        add(Target.SENDER);
        missing(root, "", problems);
        return problems;
    }

    private void missing(MessageElement element, String path, List<String> problems) {
        Set<Integer> filled = element.within().stream()
                .filter(child -> mapped.contains(path + child.name().getLocalPart()))
                .map(MessageElement::slot)
                .collect(Collectors.toSet());
        element.within().stream()
                .filter(child -> child.required() && !filled.contains(child.slot()))
                .collect(Collectors.groupingBy(MessageElement::slot))
                .values()
                .forEach(alternatives -> problems.add(alternatives.stream()
                                .map(one -> path + one.name().getLocalPart())
                                .collect(Collectors.joining(" or "))
                        + " is required, and nothing is mapped to it"));
        element.within().stream().forEach(child -> {
            String here = path + child.name().getLocalPart();
            if (mapped.contains(here) && child.content() == Content.ELEMENTS) {
                missing(child, here + "/", problems);
            }
        });
    }
}
