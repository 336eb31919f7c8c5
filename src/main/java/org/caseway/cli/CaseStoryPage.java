package org.caseway.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.caseway.simulator.Notified;

/** One case as each subscriber received it, for a terminal. */
final class CaseStoryPage {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder page = new StringBuilder();

    private CaseStoryPage() {}

    /**
     * The page.
     *
     * @param title names the case
     * @param received by subscriber, in the order of the map; each in any order
     */
    static String of(String title, Map<String, List<Notified>> received) {
        var story = new CaseStoryPage();
        story.page.append(title).append('\n');
        received.forEach(story::subscriber);
        return story.page.toString();
    }

    private void subscriber(String name, List<Notified> received) {
        page.append('\n').append("  ").append(name).append('\n');
        if (received.isEmpty()) {
            page.append("    nothing of this case\n");
        }
        received.stream().sorted(Comparator.comparingInt(Notified::sequence)).forEach(this::line);
    }

    private void line(Notified notified) {
        page.append(String.format(
                Locale.ROOT,
                "    %2d  %s  %-34s  from %s%n",
                notified.sequence(),
                WHEN.format(notified.effectiveAt()),
                words(notified.events()),
                notified.source()));
        notified.changes()
                .forEach(change -> page.append("            ").append(change).append('\n'));
    }

    private static String words(List<String> events) {
        return events.stream()
                .map(event -> event.toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
