package org.caseway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseway.partners.Subscriber;
import org.caseway.simulator.ExpectedOutcome;
import org.caseway.simulator.Notified;
import org.caseway.simulator.SyntheticCounty;
import tools.jackson.databind.json.JsonMapper;

/** What the demo prints. */
final class DemoReport {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private final DemoTotals totals;
    private final List<String> missing;
    private final DemoSubscribers subscribers;
    private final DemoExpectations expectations;
    private final SyntheticCounty county;

    DemoReport(
            DemoTotals totals,
            List<String> missing,
            DemoSubscribers subscribers,
            DemoExpectations expectations,
            SyntheticCounty county) {
        this.totals = totals;
        this.missing = missing;
        this.subscribers = subscribers;
        this.expectations = expectations;
        this.county = county;
    }

    String text() {
        var page = new StringBuilder("\n").append(CaseStoryPage.of(title(), story()));
        page.append('\n');
        numbers().forEach((name, number) -> page.append(String.format("  %-10s %5d%n", name, number)));
        page.append('\n');
        totals.unexpected()
                .forEach(line -> page.append("  unexpected: ").append(line).append('\n'));
        missing.forEach(line -> page.append("  not delivered: ").append(line).append('\n'));
        boolean fine = totals.asExpected() && missing.isEmpty();
        page.append(
                fine
                        ? "Every message was answered as it had to be, and everyone entitled was told.\n"
                        : "This hub did not do what it must.\n");
        return page.toString();
    }

    String json() {
        var report = new LinkedHashMap<String, Object>(numbers());
        report.put("unexpected", totals.unexpected());
        report.put("notDelivered", missing);
        report.put("story", Map.of("case", title(), "received", told()));
        return JSON.writeValueAsString(report) + "\n";
    }

    private Map<String, Integer> numbers() {
        var numbers = new LinkedHashMap<String, Integer>();
        numbers.put("sent", totals.sent());
        numbers.put("accepted", totals.of(ExpectedOutcome.ACCEPTED));
        numbers.put("rejected", totals.of(ExpectedOutcome.REJECTED));
        numbers.put("duplicate", totals.of(ExpectedOutcome.DUPLICATE));
        numbers.put("held", totals.of(ExpectedOutcome.HELD));
        numbers.put("delivered", subscribers.delivered());
        numbers.put("notices", subscribers.notices());
        numbers.put("lost", totals.lost());
        return numbers;
    }

    private String title() {
        var of = county.cases().get(expectations.mostTold() - 1);
        return "Case " + of.docket() + " (arrest " + of.trackingNumber() + "), as each subscriber received it";
    }

    private Map<String, List<Notified>> story() {
        var story = new LinkedHashMap<String, List<Notified>>();
        for (Subscriber subscriber : subscribers.played()) {
            story.put(DemoSubscribers.title(subscriber), expectations.told(subscriber, expectations.mostTold()));
        }
        return story;
    }

    private List<Map<String, Object>> told() {
        return subscribers.played().stream()
                .map(subscriber -> Map.<String, Object>of(
                        "subscriber",
                        subscriber.id(),
                        "channel",
                        subscriber.channel().name(),
                        "notifications",
                        expectations.told(subscriber, expectations.mostTold())))
                .toList();
    }
}
