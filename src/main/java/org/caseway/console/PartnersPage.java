package org.caseway.console;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.function.Function;
import org.caseway.conformance.Judgement;
import org.caseway.oversight.Conformance;
import org.caseway.oversight.PartnerDesk;
import org.caseway.oversight.PayloadSealing;
import org.caseway.partners.InvalidConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code /console/partners}: agencies and subscribers, their terms and keys, a connection tried, a sample file judged. */
@Controller
class PartnersPage {

    private final PartnerDesk desk;
    private final Conformance conformance;
    private final PayloadSealing sealing;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    PartnersPage(PartnerDesk desk, Conformance conformance, PayloadSealing sealing) {
        this.desk = desk;
        this.conformance = conformance;
        this.sealing = sealing;
    }

    @GetMapping("/console/partners")
    String all(Model page) {
        page.addAttribute("senders", desk.senders());
        page.addAttribute("recipients", desk.recipients());
        page.addAttribute("certificates", desk.certificates());
        page.addAttribute("payloads", sealing.standing());
        return "partners";
    }

    @GetMapping("/console/partners/agencies/{id}")
    String agency(@PathVariable String id, Model page) {
        page.addAttribute("agency", sender(id));
        return "partners-agency";
    }

    /** Shown at once and not by a redirect, because nothing of it is kept. */
    @PostMapping("/console/partners/agencies/{id}/conformance")
    String conformance(
            @PathVariable String id, @RequestParam(defaultValue = "") String content, Principal who, Model page) {
        page.addAttribute("agency", sender(id));
        judge(content, page, sample -> conformance.judge(id, sample, who.getName()));
        return "partners-agency";
    }

    @GetMapping("/console/partners/sandbox")
    String sandbox() {
        return "partners-sandbox";
    }

    /** @param agency what the file of an agency that is only drafted would say */
    @PostMapping("/console/partners/sandbox")
    String sandbox(
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String content,
            Principal who,
            Model page) {
        page.addAttribute("draft", agency);
        page.addAttribute("pasted", content);
        try {
            judge(content, page, sample -> conformance.judgeDraft(unix(agency), sample, who.getName()));
        } catch (InvalidConfiguration unusable) {
            page.addAttribute("problems", unusable.problems());
        }
        return "partners-sandbox";
    }

    private void judge(String content, Model page, Function<String, Judgement> judging) {
        String sample = unix(content);
        if (content.isBlank() || sample.getBytes(StandardCharsets.UTF_8).length > Conformance.LARGEST) {
            page.addAttribute("failed", "Nothing was judged: paste a file of a megabyte at most.");
            return;
        }
        Judgement judgement = judging.apply(sample);
        page.addAttribute("judgement", judgement);
        page.addAttribute("source", Source.at(unix(content), judgement.problems()));
        page.addAttribute(
                "forms",
                judgement.canonical().stream()
                        .map(said ->
                                new Form(said.message(), Source.of(json.writeValueAsString(said.update()), List.of())))
                        .toList());
    }

    /** What a message would be in canonical words. */
    public record Form(int message, Source source) {}

    private static String unix(String text) {
        return text.replace("\r\n", "\n");
    }

    @GetMapping("/console/partners/subscribers/{id}")
    String subscriber(@PathVariable String id, Model page) {
        page.addAttribute("subscriber", recipient(id));
        return "partners-subscriber";
    }

    @PostMapping("/console/partners/subscribers/{id}/test")
    String test(@PathVariable String id, Principal who, Model page) {
        page.addAttribute("subscriber", recipient(id));
        desk.test(id, who.getName()).ifPresent(result -> page.addAttribute("result", result));
        return "partners-subscriber";
    }

    private PartnerDesk.Sender sender(String id) {
        return desk.sender(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such agency"));
    }

    private PartnerDesk.Recipient recipient(String id) {
        return desk.recipient(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such subscriber"));
    }
}
