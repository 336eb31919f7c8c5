package org.caseway.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.oversight.CaseNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows around itself: where one can go, who is signed in, light or dark. */
@ControllerAdvice(basePackages = "org.caseway.console")
class Frame {

    static final String THEME = "caseway-theme";
    static final Set<String> THEMES = Set.of("light", "dark");

    private static final Place TRAINING = new Place("Training", "/console/training", "t");
    private static final List<Place> PLACES = List.of(
            new Place("Overview", "/console/overview", "o"),
            new Place("Alerts", "/console/alerts", "l"),
            new Place("Messages", "/console/messages", "m"),
            new Place("Morning", "/console/morning", "d"),
            new Place("Cases", "/console/cases", "c"),
            new Place("Evidence", "/console/evidence", "e"),
            new Place("Work", "/console/work", "w"),
            new Place("Filings", "/console/clerk/filings", "i"),
            new Place("Victims", "/console/victims", "v"),
            new Place("Failures", "/console/failures", "f"),
            new Place("Measures", "/console/measures", "n"),
            new Place("Partners", "/console/partners", "p"),
            new Place("Policies", "/console/policies", "y"),
            new Place("Audit", "/console/audit", "a"),
            new Place("Audit", "/console/audit/chain", "a"));

    private final Say say;
    private final WebInvocationPrivilegeEvaluator entitlements;
    private final TrainingMode training;
    private final CaseNumbers numbers;

    Frame(Clock clock, WebInvocationPrivilegeEvaluator entitlements, TrainingMode training, CaseNumbers numbers) {
        this.training = training;
        this.numbers = numbers;
        this.say = new Say(clock);
        this.entitlements = entitlements;
    }

    /** @param key what is pressed after {@code g} */
    public record Place(String name, String path, String key) {}

    /** What whoever is signed in may do, by the same table that refuses it. */
    public record May(
            WebInvocationPrivilegeEvaluator entitlements,
            @Nullable Principal who) {

        public boolean open(String path) {
            return allowed(path, "GET");
        }

        public boolean post(String path) {
            return allowed(path, "POST");
        }

        private boolean allowed(String path, String method) {
            return who instanceof Authentication known && entitlements.isAllowed("", path, method, known);
        }
    }

    @ModelAttribute("say")
    Say say() {
        return say;
    }

    @ModelAttribute("known")
    KnownCases known(@Nullable Principal who) {
        May may = may(who);
        boolean reads = may.open("/console/cases") || may.open("/console/victims");
        return new KnownCases(reads ? numbers::of : cases -> Map.of());
    }

    @ModelAttribute("may")
    May may(@Nullable Principal who) {
        return new May(entitlements, who);
    }

    @ModelAttribute("who")
    String who(@Nullable Principal who) {
        return who == null ? "" : who.getName();
    }

    @ModelAttribute("places")
    List<Place> places(@Nullable Principal who) {
        May may = may(who);
        var open = new LinkedHashMap<String, Place>();
        PLACES.stream().filter(place -> may.open(place.path())).forEach(place -> open.putIfAbsent(place.name(), place));
        if (training.on()) {
            open.put(TRAINING.name(), TRAINING);
        }
        return List.copyOf(open.values());
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    /** Empty where the browser decides. */
    @ModelAttribute("theme")
    String theme(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(THEME))
                .map(Cookie::getValue)
                .filter(THEMES::contains)
                .findFirst()
                .orElse("");
    }
}
