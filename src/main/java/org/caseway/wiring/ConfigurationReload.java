package org.caseway.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.oversight.Reload;
import org.caseway.partners.CodeLists;
import org.caseway.partners.InvalidConfiguration;
import org.caseway.partners.Partners;
import org.caseway.partners.ReloadableCodeLists;
import org.caseway.privacy.PoliciesInForce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Partners and the code lists that may name them are read together and taken both or neither; policies apart, so that what somebody
 * approved is not kept out by a file of a partner. The other nodes are told whenever anything was taken. Thread safe.
 */
@Component
public class ConfigurationReload implements Reload {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

    private final PartnersInForce partners;
    private final PoliciesInForce policies;
    private final ReloadableCodeLists codeLists;
    private volatile Runnable others = () -> {};

    ConfigurationReload(PartnersInForce partners, PoliciesInForce policies, ReloadableCodeLists codeLists) {
        this.partners = partners;
        this.policies = policies;
        this.codeLists = codeLists;
    }

    @Override
    public Outcome reload() {
        Outcome outcome = here();
        if (!outcome.inForce().isEmpty()) {
            others.run();
        }
        return outcome;
    }

    @Override
    public List<String> reloadPolicies() {
        return toldToOthers(policiesHere());
    }

    @Override
    public List<String> reloadCodeLists() {
        return toldToOthers(codeListsHere());
    }

    /** This node only. */
    public synchronized Outcome here() {
        List<String> ofPolicies = policies.reload();
        List<String> ofPartners = partnersAndCodeLists();
        var problems = Stream.concat(ofPartners.stream(), ofPolicies.stream()).toList();
        problems.forEach(problem -> LOG.warn("not in force: {}", problem));
        var inForce = new ArrayList<String>();
        if (ofPartners.isEmpty()) {
            inForce.addAll(List.of("partners", "code-lists"));
        }
        if (ofPolicies.isEmpty()) {
            inForce.add("policies");
        }
        return new Outcome(inForce, problems);
    }

    private List<String> partnersAndCodeLists() {
        try {
            Partners read = partners.candidate();
            CodeLists lists = codeLists.candidate(read);
            partners.take(read);
            codeLists.take(lists);
            return List.of();
        } catch (InvalidConfiguration unusable) {
            return unusable.problems();
        }
    }

    /** While no candidates are being read, which would be older when they are taken. */
    private synchronized List<String> codeListsHere() {
        return codeLists.reload();
    }

    private synchronized List<String> policiesHere() {
        return policies.reload();
    }

    private List<String> toldToOthers(List<String> problems) {
        if (problems.isEmpty()) {
            others.run();
        }
        return problems;
    }

    /** How the other nodes are told. */
    public void tellOthersBy(Runnable announcement) {
        others = announcement;
    }
}
