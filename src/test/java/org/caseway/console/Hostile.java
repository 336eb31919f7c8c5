package org.caseway.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that are scripts wherever a page forgets that they are texts; two hundred different ones, and as many more as are asked for. */
final class Hostile {

    /** How many different ones a field is given that takes a text of any length. */
    static final int ALL = 200;

    static final List<String> SHAPES = List.of(
            "<script>pwned(%d)</script>",
            "<img src=x onerror=pwned(%d)>",
            "\"><svg onload=pwned(%d)>",
            "'><script>pwned(%d)</script>",
            "</textarea><script>pwned(%d)</script>",
            "</title><script>pwned(%d)</script>",
            "<a href=javascript:pwned(%d)>x</a>",
            "javascript:pwned(%d)",
            "<iframe srcdoc='<script>parent.pwned(%d)</script>'>",
            "${pwned(%d)}",
            "[[${T(java.lang.Runtime).getRuntime()}]]%d",
            "__${pwned(%d)}__::.x",
            "\" autofocus onfocus=pwned(%d) x=\"",
            "' hx-get=/console/overview hx-trigger=load hx-on:load=pwned(%d) '",
            "<div hx-on:click=pwned(%d) hx-trigger=load>x</div>",
            "<math><mtext></p><script>pwned(%d)</script>",
            "<body onload=pwned(%d)>",
            "<details open ontoggle=pwned(%d)>",
            "--><script>pwned(%d)</script><!--",
            "{{constructor.constructor('pwned(%d)')()}}",
            "<style>@import 'javascript:pwned(%d)';</style>",
            "<object data=javascript:pwned(%d)>",
            "<meta http-equiv=refresh content='0;url=javascript:pwned(%d)'>",
            "]]><script>pwned(%d)</script>",
            "<form action=javascript:pwned(%d)><button>x</button></form>");

    private int used;

    /** The next one. */
    String next() {
        String made = String.format(SHAPES.get(used % SHAPES.size()), used);
        used++;
        return made;
    }

    /** As many of the next ones as a field of that length takes, at least one. */
    String next(int longest) {
        var text = new StringBuilder(next());
        while (text.length() + 80 < longest) {
            text.append(' ').append(next());
        }
        return text.length() <= longest ? text.toString() : text.substring(0, longest);
    }

    /** Two hundred of them in one text. */
    String all() {
        return IntStream.range(0, ALL).mapToObj(n -> next()).collect(Collectors.joining(" "));
    }

    /** How many were made. */
    int used() {
        return used;
    }
}
