package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.caseway.partners.InvalidConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/policies}: which policies count, where two people are needed for them ({@code caseway.policies.two-people}). */
@RestController
class PolicyResource {

    private final PolicyDesk desk;
    private final PolicySimulator simulator;
    private final Reload reload;

    PolicyResource(PolicyDesk desk, PolicySimulator simulator, Reload reload) {
        this.desk = desk;
        this.simulator = simulator;
        this.reload = reload;
    }

    /** @param draft by which the files of {@code policies/} as they are now would be known */
    record Policies(String draft, List<PolicyDesk.Standing> sets) {}

    /** @param why 1 to 200 characters; kept for good, so it names nobody */
    record Posted(@Nullable String why) {}

    @GetMapping("/api/policies")
    Policies policies() {
        return new Policies(desk.draft(), desk.all());
    }

    /** 200 with the set that another is to approve; 400 without a reason; 409 with everything that is wrong, or {@code two-people-off}. */
    @PostMapping("/api/policies/propose")
    ResponseEntity<Object> propose(@RequestBody Posted posted, Principal by) {
        return Why.of(posted.why())
                .<ResponseEntity<Object>>map(why -> ResponseEntity.ok(Map.of("set", desk.propose(by.getName(), why))))
                .orElseGet(() -> refusal(400, "why-required"));
    }

    /**
     * 200 when it is in force on this node and the others have been told; 409 where it is not proposed, or by the caller, and where
     * {@code two-people-off}, so that the files count without it.
     */
    @PostMapping("/api/policies/{set}/approve")
    ResponseEntity<Object> approve(@PathVariable String set, Principal by) {
        desk.approve(set, by.getName());
        List<String> problems = reload.reloadPolicies();
        return ResponseEntity.status(problems.isEmpty() ? 200 : 409).body(Map.of("set", set, "problems", problems));
    }

    /** The text of each file of a set by its name, to be read before it is approved; 404 for no set. */
    @GetMapping("/api/policies/{set}")
    ResponseEntity<Map<String, String>> texts(@PathVariable String set) {
        return ResponseEntity.of(desk.texts(set));
    }

    /** 204 when nobody can approve it any more; 400 without a reason; 409 where it is not proposed. */
    @PostMapping("/api/policies/{set}/withdraw")
    ResponseEntity<Object> withdraw(@PathVariable String set, @RequestBody Posted posted, Principal by) {
        return Why.of(posted.why())
                .<ResponseEntity<Object>>map(why -> {
                    desk.withdraw(set, by.getName(), why);
                    return ResponseEntity.noContent().build();
                })
                .orElseGet(() -> refusal(400, "why-required"));
    }

    /**
     * 200 with what a recipient would be told of what a message says, class by class, and with {@code document=true} the document;
     * 400 with a code; 409 with everything that is wrong with the set.
     */
    @GetMapping("/api/policies/simulation")
    ResponseEntity<Object> simulation(
            @RequestParam long message,
            @RequestParam(defaultValue = "") String subscriber,
            @RequestParam(defaultValue = "") String recipientClass,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String set,
            @RequestParam(defaultValue = "false") boolean document,
            Principal by) {
        var ask = new PolicySimulator.Ask(message, subscriber, recipientClass, purpose, set);
        Simulation simulation = simulator.simulate(ask, by.getName());
        Object body = document
                ? Map.of(
                        "simulation",
                        simulation,
                        "document",
                        simulator.document(ask, by.getName()).orElse(""))
                : simulation;
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /** 200 with how many deliveries of the last days would be others by that set, {@code draft} for the files as they are. */
    @GetMapping("/api/policies/{set}/difference")
    ResponseEntity<Object> difference(
            @PathVariable String set, @RequestParam(defaultValue = "7") int days, Principal by) {
        return ResponseEntity.ok(simulator.compare(set, days, by.getName()));
    }

    @ExceptionHandler(PolicySimulator.SimulationRefused.class)
    ResponseEntity<Object> notTried(PolicySimulator.SimulationRefused refused) {
        return refusal(400, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler(PolicyDesk.PolicyRefused.class)
    ResponseEntity<Object> refused(PolicyDesk.PolicyRefused refused) {
        return refusal(409, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler(InvalidConfiguration.class)
    ResponseEntity<Object> unusable(InvalidConfiguration unusable) {
        return ResponseEntity.status(409).body(Map.of("problem", "not-usable", "details", unusable.problems()));
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
