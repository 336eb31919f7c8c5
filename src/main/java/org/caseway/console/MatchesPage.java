package org.caseway.console;

import java.security.Principal;
import java.util.List;
import org.caseway.correlation.people.People;
import org.caseway.correlation.people.PersonReview;
import org.caseway.correlation.people.ReviewDecision;
import org.caseway.oversight.WorkOwners;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/work/matches}: may these two be one person? Field by field what speaks for and against, and the answer. */
@Controller
class MatchesPage {

    private static final int MOST = 200;
    private static final int LONGEST_WHY = 200;

    private final People people;
    private final WorkOwners owners;

    MatchesPage(People people, WorkOwners owners) {
        this.people = people;
        this.owners = owners;
    }

    /** An open question as a list shows it. */
    public record Question(PersonReview review, Contributions contributions) {
        static Question of(PersonReview review) {
            return new Question(review, Contributions.read(review.explanation()));
        }
    }

    @GetMapping("/console/work/matches")
    String open(Model page) {
        List<Question> questions = questions();
        page.addAttribute("questions", questions);
        page.addAttribute("work", owners);
        page.addAttribute(
                "owners",
                owners.of(
                        WorkOwners.Queue.MATCH,
                        questions.stream()
                                .map(one -> Long.toString(one.review().review()))
                                .toList()));
        page.addAttribute("queue", "matches");
        return "work-matches";
    }

    @GetMapping("/console/work/matches/{review:\\d+}")
    String one(@PathVariable long review, Principal who, Model page) {
        Question question = people.openReview(review)
                .map(Question::of)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "question " + review + " is answered, or overtaken"));
        page.addAttribute("question", question);
        page.addAttribute(
                "one",
                people.person(question.review().personA(), who.getName())
                        .map(PersonPageView::of)
                        .orElse(null));
        page.addAttribute(
                "other",
                people.person(question.review().personB(), who.getName())
                        .map(PersonPageView::of)
                        .orElse(null));
        page.addAttribute("queue", "matches");
        return "work-match";
    }

    @PostMapping("/console/work/matches/{review:\\d+}")
    String decide(
            @PathVariable long review,
            @RequestParam(required = false) @Nullable ReviewDecision decision,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        if (decision == null || why.isBlank() || why.strip().length() > LONGEST_WHY) {
            next.addFlashAttribute(
                    "failed", "Nothing was done: choose an answer, and say why in 200 characters at most.");
            return "redirect:/console/work/matches/" + review;
        }
        boolean answered = people.decide(review, decision, who.getName(), why.strip());
        next.addFlashAttribute(
                answered ? "done" : "failed",
                answered
                        ? "Question " + review + " is answered."
                        : "Nothing was done: somebody else has answered, or what came meanwhile has.");
        return "redirect:/console/work/matches";
    }

    private List<Question> questions() {
        return people.openReviews(MOST).stream().map(Question::of).toList();
    }
}
