package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What leaves the hub in an auditor's hand, and who looks through those who may sign in. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountingTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ConsoleHub hub;

    @BeforeAll
    void open(ConsoleHub theHub) {
        hub = theHub;
    }

    @Test
    void an_accounting_is_signed_by_the_hub_and_one_altered_letter_is_found() throws Exception {
        String told = hub.database()
                .sql("select case_id::text from delivery where status = 'DELIVERED' limit 1")
                .query(String.class)
                .single();

        var answer = hub.get("inspector", "/api/disseminations/signed?case=" + told);

        assertThat(answer.statusCode()).isEqualTo(200);
        String[] parts = answer.body().split("\\.");
        assertThat(verifies(parts[0], parts[1], parts[2])).isTrue();
        JsonNode document = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(document.path("exportedBy").asString()).isEqualTo("inspector");
        assertThat(document.path("asked").path("case").asString()).isEqualTo(told);
        assertThat(document.path("disseminations")).isNotEmpty();
        String altered = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("inspector", "inspectre");
        assertThat(verifies(
                        parts[0],
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(altered.getBytes(StandardCharsets.UTF_8)),
                        parts[2]))
                .isFalse();
        assertThat(hub.count(
                        "select count(*) from audit_link where act = 'disclosures-exported' and entries like '%case "
                                + told + " by inspector sha256 %'"))
                .isOne();
    }

    @Test
    void who_may_not_account_exports_nothing_and_a_question_that_is_none_is_refused() throws Exception {
        assertThat(hub.get("night-shift", "/api/disseminations/signed?recipient=court-cms")
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.get("guard", "/api/disseminations/signed?recipient=court-cms")
                        .statusCode())
                .isEqualTo(403);
        var refused = hub.get("inspector", "/api/disseminations/signed");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("one-of-case-person-victim-recipient");
    }

    @Test
    void the_security_officer_says_that_access_was_looked_through_and_the_auditor_reads_it() throws Exception {
        assertThat(hub.post("inspector", "/api/audit/access/reviews", "{\"why\": \"all is well\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.post("guard", "/api/audit/access/reviews", "{\"why\": \" \"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.post("guard", "/api/audit/access/reviews", "{\"why\": \"two shifts were merged\"}")
                        .statusCode())
                .isEqualTo(204);

        JsonNode standing =
                JSON.readTree(hub.get("inspector", "/api/audit/access").body());

        assertThat(standing.path("reviews").get(0).path("by").asString()).isEqualTo("guard");
        assertThat(standing.path("reviews").get(0).path("why").asString()).isEqualTo("two shifts were merged");
        assertThat(standing.path("accounts").findValuesAsString("name")).contains("admin", "night-shift", "guard");
        assertThat(hub.count(
                        "select count(*) from audit_link where act = 'access-reviewed' and entries like '%by guard:"
                                + " two shifts were merged%'"))
                .isOne();
    }

    private static boolean verifies(String header, String payload, String signature) throws Exception {
        JsonNode said = JSON.readTree(Base64.getUrlDecoder().decode(header));
        assertThat(said.path("alg").asString()).isEqualTo("ES256");
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        Base64.getDecoder().decode(said.path("x5c").get(0).asString())));
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(certificate);
        check.update((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
        return check.verify(Base64.getUrlDecoder().decode(signature));
    }
}
