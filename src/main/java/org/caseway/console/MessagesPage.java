package org.caseway.console;

import java.security.Principal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.journey.Outcome;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.oversight.Bodies;
import org.caseway.oversight.MessageDifference;
import org.caseway.oversight.MessageHistory;
import org.caseway.oversight.MessageQuery;
import org.caseway.oversight.MessageSearch;
import org.caseway.oversight.SentDocuments;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code /console/messages}: search, the way of one message, and its body on demand. */
@Controller
class MessagesPage {

    private static final List<String> OUTCOMES =
            Stream.of(Outcome.values()).map(Enum::name).toList();
    private static final List<String> TYPES = MessageTypes.all().stream()
            .map(MessageType::name)
            .distinct()
            .sorted()
            .toList();

    private final MessageSearch search;
    private final MessageHistory history;
    private final Bodies bodies;
    private final MessageDifference difference;
    private final SentDocuments sent;
    private final Partners partners;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    MessagesPage(
            MessageSearch search,
            MessageHistory history,
            Bodies bodies,
            MessageDifference difference,
            SentDocuments sent,
            Partners partners) {
        this.sent = sent;
        this.difference = difference;
        this.search = search;
        this.history = history;
        this.bodies = bodies;
        this.partners = partners;
    }

    @GetMapping("/console/messages")
    String messages(
            @RequestParam(required = false) @Nullable String find,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Long before,
            Principal who,
            Model page) {
        Instant since = Moments.read(from);
        Instant until = Moments.read(to);
        var query = new MessageQuery(find, type, agency, outcome, since, until, before);
        page.addAttribute("query", query);
        page.addAttribute("from", Moments.field(since));
        page.addAttribute("to", Moments.field(until));
        page.addAttribute("found", search.find(query, who.getName()));
        page.addAttribute(
                "agencies",
                partners.agencies().stream()
                        .sorted(Comparator.comparing(Agency::name))
                        .toList());
        page.addAttribute("types", TYPES);
        page.addAttribute("outcomes", OUTCOMES);
        return "messages";
    }

    @GetMapping("/console/messages/{number:\\d+}")
    String message(@PathVariable long number, Model page) {
        page.addAttribute("detail", detail(number));
        return "message";
    }

    /** As a part of the page of the message, or as a page of its own without JavaScript. */
    @GetMapping("/console/messages/{number:\\d+}/original")
    String original(@PathVariable long number, Principal who, Model page) {
        MessageHistory.Detail detail = detail(number);
        Bodies.Original original = bodies.original(number, who.getName());
        page.addAttribute("detail", detail);
        page.addAttribute("kept", original.kept());
        page.addAttribute("source", original.text() == null ? null : Source.of(original.text(), detail.problems()));
        return "body";
    }

    @GetMapping("/console/messages/{number:\\d+}/canonical")
    String canonical(@PathVariable long number, Principal who, Model page) {
        Bodies.Said said = bodies.canonical(number, who.getName());
        page.addAttribute("detail", detail(number));
        page.addAttribute("kept", said.kept());
        page.addAttribute(
                "source", said.update() == null ? null : Source.of(json.writeValueAsString(said.update()), List.of()));
        return "body";
    }

    /** Beside the message that it corrects or changes, line by line; both looks are on the audit trail. */
    @GetMapping("/console/messages/{number:\\d+}/difference")
    String difference(@PathVariable long number, Principal who, Model page) {
        MessageHistory.Detail detail = detail(number);
        MessageDifference.Beside beside = difference
                .of(number, who.getName())
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "it neither corrects nor changes a message"));
        page.addAttribute("detail", detail);
        page.addAttribute("before", beside.before());
        page.addAttribute("kept", beside.kept());
        page.addAttribute("difference", beside.difference());
        return "message-difference";
    }

    /** What a recipient was sent, as far as it can be shown; the look is on the audit trail. */
    @GetMapping("/console/messages/{number:\\d+}/sent/{subscriber}")
    String sent(@PathVariable long number, @PathVariable String subscriber, Principal who, Model page) {
        SentDocuments.Sent shown = sent.of(number, subscriber, who.getName())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "nothing of message " + number + " was delivered there"));
        page.addAttribute("sent", shown);
        page.addAttribute("source", shown.document() == null ? null : Source.of(shown.document(), List.of()));
        return "message-sent";
    }

    private MessageHistory.Detail detail(long number) {
        return history.of(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no message " + number));
    }
}
