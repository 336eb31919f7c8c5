package org.caseway.wiring.web;

import static org.caseway.wiring.web.Role.ADMIN;
import static org.caseway.wiring.web.Role.ADVOCATE;
import static org.caseway.wiring.web.Role.AUDITOR;
import static org.caseway.wiring.web.Role.COURT_CLERK;
import static org.caseway.wiring.web.Role.DATA_STEWARD;
import static org.caseway.wiring.web.Role.OPERATOR;
import static org.caseway.wiring.web.Role.PRIVACY_OFFICER;
import static org.caseway.wiring.web.Role.PROSECUTOR;
import static org.caseway.wiring.web.Role.SECURITY_OFFICER;
import static org.caseway.wiring.web.Role.VIEWER;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;

/**
 * Who may open and do what: one table for the pages and for the REST calls behind them. The first line that fits counts,
 * and whoever is not named is refused.
 *
 * @param of GET, POST or PUT
 * @param paths of pages below {@code /console} and of REST calls below {@code /api}
 * @param machines authorities of agencies and subscribers that may too
 */
record Entitlements(HttpMethod of, List<String> paths, List<Role> roles, List<String> machines) {

    static final List<Entitlements> PEOPLE = List.of(
            may(GET, List.of(Role.values()), "/keys", "/training"),
            may(POST, List.of(Role.values()), "/training/*/answer"),
            may(POST, List.of(OPERATOR), "/training/anew"),
            may(
                    GET,
                    List.of(OPERATOR, DATA_STEWARD, PRIVACY_OFFICER),
                    "/messages/*/original",
                    "/messages/*/canonical",
                    "/messages/*/difference"),
            may(GET, List.of(OPERATOR, DATA_STEWARD), "/work/messages/*"),
            may(POST, List.of(OPERATOR, DATA_STEWARD), "/messages/*/resubmit", "/work/messages/*"),
            may(POST, List.of(OPERATOR, DATA_STEWARD, PRIVACY_OFFICER), "/work/owners"),
            may(POST, List.of(DATA_STEWARD), "/held/*/decision", "/work/held/*"),
            // the code itself is a word of a message
            may(GET, List.of(DATA_STEWARD, PRIVACY_OFFICER), "/work/codes", "/codes/unmapped", "/codes/mapped"),
            may(
                    POST,
                    List.of(DATA_STEWARD),
                    "/work/codes/map",
                    "/work/codes/take-back",
                    "/codes/map",
                    "/codes/take-back"),
            may(POST, List.of(DATA_STEWARD, PRIVACY_OFFICER), "/people/search"),
            may(
                    POST,
                    List.of(DATA_STEWARD),
                    "/people/reviews/*",
                    "/work/matches/*",
                    "/people/*/merge",
                    "/people/*/never",
                    "/people/*/unmerge"),
            may(
                    POST,
                    List.of(OPERATOR),
                    "/subscribers/*/*",
                    "/failures/release",
                    "/failures/chosen",
                    "/failures/lanes/*",
                    "/failures/jobs",
                    "/failures/jobs/*",
                    "/failures/jobs/*/*"),
            may(POST, List.of(OPERATOR), "/partners/subscribers/*/test"),
            may(POST, List.of(OPERATOR, DATA_STEWARD), "/partners/agencies/*/conformance", "/partners/sandbox"),
            may(GET, List.of(OPERATOR, DATA_STEWARD), "/partners/sandbox"),
            may(GET, List.of(OPERATOR, DATA_STEWARD, PRIVACY_OFFICER, AUDITOR), "/partners", "/partners/*/*"),
            may(POST, List.of(OPERATOR, DATA_STEWARD, PRIVACY_OFFICER), "/alerts/*/acknowledge"),
            may(GET, List.of(DATA_STEWARD, PRIVACY_OFFICER), "/people/reviews", "/work/matches", "/work/matches/*"),
            may(GET, List.of(DATA_STEWARD, PRIVACY_OFFICER, AUDITOR), "/measures/*/cases"),
            may(GET, List.of(PRIVACY_OFFICER, AUDITOR), "/measures/fairness"),
            // what people are called is shown without a policy, so it is for those who decide who is who
            may(GET, List.of(DATA_STEWARD, PRIVACY_OFFICER), "/people/*", "/people/*/with"),
            may(GET, List.of(PROSECUTOR, DATA_STEWARD, PRIVACY_OFFICER, AUDITOR), "/cases", "/cases/*", "/morning"),
            // clocks tell what happened in a case and when, and are shown without a policy; restricted cases are not
            may(
                    GET,
                    List.of(PROSECUTOR, DATA_STEWARD, PRIVACY_OFFICER),
                    "/work/deadlines",
                    "/work/deadlines/*",
                    "/work/pressing"),
            may(GET, List.of(ADMIN), "/deadlines/packs", "/deadlines/packs/*"),
            may(
                    POST,
                    List.of(ADMIN),
                    "/deadlines/packs/*/propose",
                    "/deadlines/packs/*/approve",
                    "/deadlines/packs/*/withdraw"),
            may(GET, List.of(DATA_STEWARD), "/work/corrections/new"),
            may(GET, List.of(DATA_STEWARD, PRIVACY_OFFICER), "/work/corrections/*"),
            may(GET, List.of(DATA_STEWARD, PRIVACY_OFFICER, AUDITOR), "/work/corrections"),
            may(
                    POST,
                    List.of(DATA_STEWARD),
                    "/work/corrections",
                    "/work/corrections/*",
                    "/correction-requests",
                    "/correction-requests/*/withdraw"),
            // whoever is a clerk is so of one court, which the desk looks at
            may(POST, List.of(COURT_CLERK), "/clerk/filings/*/receipt", "/clerk/filings/*/decision"),
            may(GET, List.of(COURT_CLERK), "/clerk/filings", "/clerk/filings/*"),
            may(POST, List.of(ADVOCATE), "/victims/notices/*/calls"),
            may(GET, List.of(ADVOCATE), "/victims", "/victims/*", "/victims/notices/*"),
            may(GET, List.of(DATA_STEWARD, PRIVACY_OFFICER, AUDITOR), "/evidence", "/evidence/*"),
            may(POST, List.of(DATA_STEWARD, PRIVACY_OFFICER), "/evidence/*/decision", "/evidence/*/given"),
            may(POST, List.of(DATA_STEWARD, PRIVACY_OFFICER), "/evidence/disclosures", "/evidence/disclosures/certify"),
            // nobody holds both: whoever proposes a policy does not approve it, and the desk looks at the name as well
            may(POST, List.of(PRIVACY_OFFICER), "/policies/propose"),
            may(POST, List.of(SECURITY_OFFICER), "/policies/*/approve"),
            may(POST, List.of(PRIVACY_OFFICER), "/policies/*/withdraw"),
            // whoever tries policies out sees what recipients would, so it is for those who answer for them
            may(GET, List.of(PRIVACY_OFFICER), "/policies/simulation", "/messages/*/sent/*"),
            may(
                    GET,
                    List.of(PRIVACY_OFFICER, SECURITY_OFFICER, AUDITOR),
                    "/policies",
                    "/policies/*",
                    "/policies/*/difference"),
            // who was told what of whom is of cases; whether the trail is whole is of doors
            may(
                    GET,
                    List.of(PRIVACY_OFFICER, AUDITOR),
                    "/audit",
                    "/audit/signed",
                    "/disseminations",
                    "/disseminations/signed",
                    "/disseminations/*"),
            may(POST, List.of(SECURITY_OFFICER), "/audit/access/reviews"),
            may(GET, List.of(PRIVACY_OFFICER, SECURITY_OFFICER, AUDITOR), "/audit/**"),
            may(
                    GET,
                    List.of(VIEWER, OPERATOR, DATA_STEWARD, PRIVACY_OFFICER, SECURITY_OFFICER, AUDITOR),
                    "/overview",
                    "/overview/*",
                    "/history",
                    "/alerts",
                    "/alerts/*",
                    "/messages",
                    "/messages/*",
                    "/work",
                    "/work/*",
                    "/measures",
                    "/forecasts",
                    "/measures/*",
                    "/measures/publications/*",
                    "/work/held/*",
                    "/held",
                    "/held/*",
                    "/exceptions",
                    "/failures",
                    "/failures/*",
                    "/failures/jobs/*",
                    "/failures/jobs/*/live",
                    "/subscribers",
                    "/metrics",
                    "/health",
                    "/recalls",
                    "/status"));

    private static final String AGENCY = "ROLE_AGENCY";
    private static final String SUBSCRIBER = "ROLE_SUBSCRIBER";

    /** REST calls that agencies and subscribers have alone or share with people; they count before those of people. */
    static final List<Entitlements> MACHINES = List.of(
            machines(GET, List.of(AGENCY), List.of(), "/documents/*"),
            machines(PUT, List.of(AGENCY), List.of(), "/documents/*", "/documents/*/content"),
            may(
                    GET,
                    List.of(VIEWER, OPERATOR, DATA_STEWARD, PRIVACY_OFFICER, SECURITY_OFFICER, AUDITOR),
                    "/specifications/use"),
            machines(GET, List.of(AGENCY, SUBSCRIBER), List.of(Role.values()), "/specifications", "/specifications/**"),
            // what is believed to be wrong is for whoever asks and for the agency that is asked
            may(GET, List.of(DATA_STEWARD), "/correction-requests/askable"),
            machines(GET, List.of(AGENCY), List.of(DATA_STEWARD, PRIVACY_OFFICER, AUDITOR), "/correction-requests"),
            machines(GET, List.of(AGENCY), List.of(DATA_STEWARD, PRIVACY_OFFICER), "/correction-requests/*"),
            machines(POST, List.of(AGENCY), List.of(), "/correction-requests/*/answer"),
            // the resource says what each may have
            may(GET, List.of(DATA_STEWARD, PRIVACY_OFFICER), "/evidence/package"),
            may(
                    GET,
                    List.of(DATA_STEWARD, PRIVACY_OFFICER, AUDITOR),
                    "/evidence/due",
                    "/evidence/held",
                    "/evidence/disclosures"),
            machines(GET, List.of(AGENCY, SUBSCRIBER), List.of(DATA_STEWARD, PRIVACY_OFFICER), "/evidence/*/content"),
            machines(POST, List.of(SUBSCRIBER), List.of(), "/evidence/*/receipt"),
            machines(
                    GET,
                    List.of(SUBSCRIBER),
                    List.of(DATA_STEWARD, PRIVACY_OFFICER, AUDITOR),
                    "/evidence",
                    "/evidence/*"));

    Entitlements {
        paths = List.copyOf(paths);
        roles = List.copyOf(roles);
        machines = List.copyOf(machines);
    }

    private static Entitlements may(HttpMethod of, List<Role> roles, String... paths) {
        return new Entitlements(of, List.of(paths), roles, List.of());
    }

    private static Entitlements machines(HttpMethod of, List<String> machines, List<Role> roles, String... paths) {
        return new Entitlements(of, List.of(paths), roles, machines);
    }

    String[] below(String root) {
        return paths.stream().map(path -> root + path).toArray(String[]::new);
    }

    /** The administrator may do whatever anybody may, and nothing that is for machines alone. */
    String[] authorities() {
        Stream<Role> people = roles.isEmpty() ? Stream.of() : Stream.concat(roles.stream(), Stream.of(ADMIN));
        return Stream.concat(machines.stream(), people.distinct().map(Role::authority))
                .toArray(String[]::new);
    }
}
