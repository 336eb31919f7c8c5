package org.caseway.console;

import java.security.Principal;
import java.util.List;
import java.util.TreeSet;
import org.caseway.oversight.PartnerDesk;
import org.caseway.oversight.PolicyDesk;
import org.caseway.oversight.PolicySimulator;
import org.caseway.partners.InvalidConfiguration;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/policies/simulation}: what somebody would be told of a message; never sends. */
@Controller
class SimulatorPage {

    private final PolicySimulator simulator;
    private final PolicyDesk policies;
    private final PartnerDesk partners;

    SimulatorPage(PolicySimulator simulator, PolicyDesk policies, PartnerDesk partners) {
        this.simulator = simulator;
        this.policies = policies;
        this.partners = partners;
    }

    /** @param document asked for by itself, because it says what the recipient would read */
    @GetMapping("/console/policies/simulation")
    String simulate(
            @RequestParam(required = false) @Nullable Long message,
            @RequestParam(defaultValue = "") String subscriber,
            @RequestParam(defaultValue = "") String recipientClass,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String set,
            @RequestParam(defaultValue = "false") boolean document,
            Principal who,
            Model page) {
        page.addAttribute("subscribers", partners.recipients());
        page.addAttribute("classes", new TreeSet<>(Subscriber.RECIPIENT_CLASSES));
        page.addAttribute("sets", policies.all());
        page.addAttribute(
                "ask",
                new PolicySimulator.Ask(message == null ? 0 : message, subscriber, recipientClass, purpose, set));
        if (message != null) {
            attempt(
                    new PolicySimulator.Ask(message, subscriber, recipientClass, purpose, set),
                    document,
                    who.getName(),
                    page);
        }
        return "policy-simulation";
    }

    private void attempt(PolicySimulator.Ask ask, boolean document, String who, Model page) {
        try {
            page.addAttribute("simulation", simulator.simulate(ask, who));
            if (document) {
                page.addAttribute(
                        "source",
                        simulator
                                .document(ask, who)
                                .map(text -> Source.of(text, List.of()))
                                .orElse(null));
            }
        } catch (PolicySimulator.SimulationRefused refused) {
            page.addAttribute("failed", "Nothing was tried: " + said(refused) + ".");
        } catch (InvalidConfiguration unusable) {
            page.addAttribute(
                    "failed", "Nothing was tried: the set cannot be used: " + String.join("; ", unusable.problems()));
        }
    }

    private static String said(PolicySimulator.SimulationRefused refused) {
        return switch (String.valueOf(refused.getMessage())) {
            case "recipient-unknown" -> "there is no such subscriber";
            case "class-unknown" -> "choose a subscriber or a class of recipients";
            case "set-unknown" -> "there is no such set of policies";
            default -> "no message with that number is in the record";
        };
    }
}
