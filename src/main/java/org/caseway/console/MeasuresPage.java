package org.caseway.console;

import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.caseway.forecasts.Forecasts;
import org.caseway.measures.Fairness;
import org.caseway.oversight.MeasureReading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/measures}: every measure of a period with what it is made of, the cases behind a figure, and fairness by year. */
@Controller
class MeasuresPage {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    private final MeasureReading reading;
    private final Fairness fairness;
    private final Forecasts forecasts;

    MeasuresPage(MeasureReading reading, Fairness fairness, Forecasts forecasts) {
        this.reading = reading;
        this.fairness = fairness;
        this.forecasts = forecasts;
    }

    @GetMapping("/console/measures")
    String measures(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf,
            Model page) {
        var question = asked(from, to, asOf, page);
        MeasureReading.Answer answer =
                question == null ? null : reading.soon(question).orElse(null);
        page.addAttribute("reckoning", question != null && answer == null);
        page.addAttribute("behind", answer == null ? 0L : answer.behind());
        page.addAttribute(
                "measures",
                answer == null
                        ? List.of()
                        : answer.measures().stream().map(MeasureView::of).toList());
        page.addAttribute("forecasts", question == null ? List.of() : forecasts.from(question.asOf()));
        return "measures";
    }

    @GetMapping("/console/measures/{id}/cases")
    String cases(
            @PathVariable String id,
            @RequestParam(defaultValue = "all") String slice,
            @RequestParam String figure,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable UUID after,
            Principal who,
            Model page) {
        var question = asked(from, to, asOf, page);
        page.addAttribute("id", id);
        page.addAttribute("slice", slice);
        page.addAttribute("figure", figure);
        page.addAttribute(
                "found", question == null ? null : reading.behind(id, slice, figure, question, after, who.getName()));
        return "measure-cases";
    }

    @GetMapping("/console/measures/fairness")
    String fairness(@RequestParam(required = false) @Nullable Integer year, Model page) {
        int asked = year == null ? thisYear() - 1 : Math.max(FIRST_YEAR, Math.min(year, LAST_YEAR));
        page.addAttribute("year", asked);
        page.addAttribute("decisions", fairness.of(asked));
        return "fairness";
    }

    private int thisYear() {
        var now = reading.question(null, null, null);
        return now == null ? LAST_YEAR : now.asOf().getYear();
    }

    private MeasureReading.@Nullable Question asked(
            @Nullable String from, @Nullable String to, @Nullable String asOf, Model page) {
        var question = reading.question(from, to, asOf);
        page.addAttribute(
                "from", question == null ? from : question.period().from().toString());
        page.addAttribute("to", question == null ? to : question.period().to().toString());
        page.addAttribute("asOf", question == null ? asOf : question.asOf().toString());
        page.addAttribute("understood", question != null);
        return question;
    }
}
