package org.caseway.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.caseway.oversight.Overview;
import org.caseway.oversight.Overview.Level;
import org.caseway.oversight.Overview.Standing;
import org.jspecify.annotations.Nullable;

/**
 * The overview as a picture: agencies, hub, subscribers, and between them lines that stand as their partner does. A side shows its
 * worst {@value #SHOWN} and says what the rest is, so that a hub of hundreds can still be taken in.
 */
public record HubMap(Side agencies, Side subscribers) {

    static final int SHOWN = 8;

    private static final Comparator<Node> WORST_FIRST = Comparator.comparing(
                    (Node node) -> node.standing().level(), Comparator.reverseOrder())
            .thenComparing(Node::backlog, Comparator.reverseOrder())
            .thenComparing(Node::perMinute, Comparator.reverseOrder());

    /**
     * A partner.
     *
     * @param page where more of it stands; whoever may not open that goes to {@code instead}
     * @param backlog what waits on its queue or in its lane
     * @param lastAt its last message, or the last delivery to it
     * @param expectEvery ISO 8601, of an agency with which it was agreed
     */
    public record Node(
            String name,
            String page,
            String instead,
            Standing standing,
            double perMinute,
            long backlog,
            long parked,
            @Nullable Long oldestSeconds,
            @Nullable Instant lastAt,
            @Nullable String expectEvery) {}

    /** A line between a partner and the hub. */
    public record Wire(Level level, String path) {}

    /**
     * @param more how many partners are not shown
     * @param moreNotWell how many of those somebody should look at
     */
    public record Side(List<Node> nodes, List<Wire> wires, int more, int moreNotWell, String inWords) {

        static Side of(String what, Stream<Node> partners, boolean fromLeft) {
            List<Node> all = partners.sorted(WORST_FIRST).toList();
            List<Node> shown = all.subList(0, Math.min(SHOWN, all.size()));
            List<Node> rest = all.subList(shown.size(), all.size());
            var wires = new ArrayList<Wire>();
            for (int i = 0; i < shown.size(); i++) {
                double y = 100.0 * (i + 0.5) / shown.size();
                wires.add(new Wire(shown.get(i).standing().level(), path(y, fromLeft)));
            }
            return new Side(
                    shown, List.copyOf(wires), rest.size(), (int) notWell(rest), all.size() + " " + what + words(all));
        }

        private static String path(double y, boolean fromLeft) {
            return String.format(
                    Locale.ROOT, fromLeft ? "M0 %1$.2fC50 %1$.2f 50 50 100 50" : "M0 50C50 50 50 %1$.2f 100 %1$.2f", y);
        }

        private static long notWell(List<Node> nodes) {
            return nodes.stream()
                    .filter(node -> node.standing().level().compareTo(Level.NOTICE) >= 0)
                    .count();
        }

        private static String words(List<Node> all) {
            long notWell = notWell(all);
            return notWell == 0 ? ", all well" : ", " + notWell + " to look at";
        }
    }

    static HubMap of(Overview hub) {
        return new HubMap(
                Side.of("agencies", hub.senders().stream().map(HubMap::node), true),
                Side.of("subscribers", hub.recipients().stream().map(HubMap::node), false));
    }

    private static Node node(Overview.Sender one) {
        return new Node(
                one.name(),
                "/console/partners/agencies/" + one.id(),
                "/console/messages?agency=" + one.id(),
                one.standing(),
                one.perMinute(),
                one.waiting(),
                0,
                one.oldestAgeSeconds(),
                one.lastHeardAt(),
                one.expectEvery());
    }

    private static Node node(Overview.Recipient one) {
        return new Node(
                one.lane().name(),
                "/console/partners/subscribers/" + one.lane().id(),
                "/console/failures?subscriber=" + one.lane().id(),
                one.standing(),
                one.perMinute(),
                one.lane().backlog(),
                one.lane().parked(),
                one.lane().oldestAgeSeconds(),
                one.lane().lastDelivered(),
                null);
    }
}
