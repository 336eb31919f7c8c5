package org.caseway.console;

import java.util.List;
import java.util.stream.Stream;
import org.caseway.oversight.History;
import org.caseway.oversight.HistoryReading;
import org.caseway.oversight.Lookout;
import org.caseway.oversight.Overview;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /console/history}: how a partner or the hub stood in the last hour, day or fortnight, as lines and as numbers. */
@Controller
class HistoryPage {

    private final HistoryReading reading;
    private final Lookout lookout;

    HistoryPage(HistoryReading reading, Lookout lookout) {
        this.reading = reading;
        this.lookout = lookout;
    }

    /** @param partner as the address names it, empty for the whole hub */
    public record Choice(String partner, String name) {}

    @GetMapping("/console/history")
    String history(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(defaultValue = "1h") String range,
            Model page) {
        History history = reading.of(partner, range)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "there is no such partner or time; choose one on the page of the history"));
        List<Choice> choices = choices(lookout.look());
        String asked = history.partner() == null ? "" : history.partner();
        page.addAttribute("history", history);
        page.addAttribute("asked", asked);
        page.addAttribute("choices", choices);
        page.addAttribute(
                "unknown", choices.stream().noneMatch(one -> one.partner().equals(asked)));
        page.addAttribute("ranges", History.Range.values());
        page.addAttribute(
                "name",
                choices.stream()
                        .filter(one -> one.partner().equals(asked))
                        .findFirst()
                        .map(Choice::name)
                        .orElse(asked));
        return "history";
    }

    private static List<Choice> choices(Overview hub) {
        return Stream.of(
                        Stream.of(new Choice("", "The whole hub")),
                        hub.senders().stream().map(one -> new Choice("agency/" + one.id(), one.name() + " (agency)")),
                        hub.recipients().stream()
                                .map(one -> new Choice(
                                        "subscriber/" + one.lane().id(),
                                        one.lane().name() + " (subscriber)")))
                .flatMap(some -> some)
                .toList();
    }
}
