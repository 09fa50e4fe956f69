package dev.ophar.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnsiMachineTest {
    private static final String ESC = "\u001b";

    private static AnsiMachine machine() {
        return new AnsiMachine(2000, 200);
    }

    /** {@code <style classes|text>} for each span, plain text as it is; E stands for the escape character. */
    private static String told(StyledText line) {
        StringBuilder told = new StringBuilder();
        int at = 0;
        for (LogSpan span : line.spans()) {
            told.append(line.text(), at, span.from());
            String what = span.kind() == LogSpan.Kind.TEXT
                    ? span.style().styleClasses().stream()
                            .map(name -> name.substring("ansi-".length()))
                            .collect(Collectors.joining(" "))
                    : span.kind().toString();
            told.append('<')
                    .append(what)
                    .append('|')
                    .append(line.text(), span.from(), span.to())
                    .append('>');
            at = span.to();
        }
        return told.append(line.text().substring(at)).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "plain ~ plain",
                "E[31mred E[0mplain ~ <1|red >plain",
                "E[1;32mok E[mrest ~ <2 bold|ok >rest",
                "E[2ma E[3mb E[22mc E[23md ~ <dim|a ><dim italic|b ><italic|c >d",
                "E[4ma E[24mb E[7mc E[27md ~ <underline|a >b <reverse|c >d",
                "E[94mblue E[39mplain ~ <12|blue >plain",
                "E[38;5;9mbright red ~ <9|bright red>",
                "E[38;5;196mcube red ~ <9|cube red>",
                "E[38;5;244mgrey ~ <8|grey>",
                "E[38;2;0;160;0mgreen ~ <2|green>",
                "E[38;2;120;40;200mviolet ~ <13|violet>",
                "E[41;37mno background ~ <7|no background>",
                "E[48;5;4;31mred only ~ <1|red only>",
                "E[31mred E[8mhidden ~ <1|red ><MOVE|^[[8m><1|hidden>",
                "E[38;5mbad ~ <MOVE|^[[38;5m>bad",
                "E[38:2::1:2:3mcolons ~ <MOVE|^[[38:2::1:2:3m>colons",
                "E[99999mbig ~ <MOVE|^[[99999m>big",
                "aE[2Kb ~ a<MOVE|^[[2K>b",
                "aE[1;1Hb ~ a<MOVE|^[[1;1H>b",
                "aE]0;titleBb ~ a<MOVE|^[>]0;titleBb",
                "endE[ ~ end<MOVE|^[[>",
                "endE[31 ~ end<MOVE|^[[31>",
                "endE ~ end<MOVE|^[>"
            })
    void paintsAsATerminalWouldAndWritesOutTheRest(String raw, String told) {
        assertThat(told(machine().line(raw.replace("E", ESC)))).isEqualTo(told);
    }

    @Test
    void showsEveryCharacterThatWouldNotBeSeen() {
        assertThat(told(machine()
                        .line("a\u0000b\u0007c\u007fd\u200be\u202ef\u2066g\ufeffh\u3164i\u009bj\ud800k\bl\rm")))
                .isEqualTo("a<UNSEEN|^@>b<UNSEEN|^G>c<UNSEEN|^?>d<UNSEEN|\\u{200b}>e<UNSEEN|\\u{202e}>"
                        + "f<UNSEEN|\\u{2066}>g<UNSEEN|\\u{feff}>h<UNSEEN|\\u{3164}>i<UNSEEN|\\u{9b}>"
                        + "j<UNSEEN|\\u{d800}>k<MOVE|^H>l<MOVE|^M>m");
    }

    @Test
    void alignsTabsInStepsOfEight() {
        assertThat(machine().line("\ta\tbc").text()).isEqualTo("        a       bc");
    }

    @Test
    void goesOnInTheSameStyleOnTheNextLine() {
        AnsiMachine machine = machine();
        machine.line(ESC + "[33mwarning");

        assertThat(told(machine.line("goes on"))).isEqualTo("<3|goes on>");
    }

    @Test
    void leavesMovesOutOfACleanCopyAndKeepsWhatWasUnseenVisible() {
        StyledText line = machine().line(ESC + "[31ma" + ESC + "[2Kb\u202ec\r");

        assertThat(line.clean()).isEqualTo("ab\\u{202e}c");
    }

    @Test
    void cutsALongLineAndSaysHowMuchIsLeft() {
        StyledText line = new AnsiMachine(10, 200).line("0123456789abcde");

        assertThat(line.text()).isEqualTo("0123456789");
        assertThat(line.left()).isEqualTo(5);
    }

    @Test
    void neverThrowsOnAnyTextAndItsSpansLieInOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = ESC + "[[[;;:0123456789mmKHJ?>!\r\b\t\u0007\u009b\u202e\u200b\ud83d\ude00\ud800 abcé漢";
        AnsiMachine machine = machine();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--) {
                raw.append(
                        random.nextInt(20) == 0
                                ? (char) random.nextInt(0x10000)
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            StyledText line = machine.line(raw.toString());
            int at = 0;
            for (LogSpan span : line.spans()) {
                assertThat(span.from()).as("seed %d, %s", seed, line).isGreaterThanOrEqualTo(at);
                assertThat(span.to()).as("seed %d, %s", seed, line).isGreaterThan(span.from());
                at = span.to();
            }
            assertThat(at).isLessThanOrEqualTo(line.text().length());
            assertThat(line.text().chars().filter(c -> c < ' ' || c == 0x202e || c == 0x200b))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void leavesTextWithoutEscapesAsItIs() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "abcXYZ0189 .,:;[](){}<>|&$#@!?*+-/\\\"'äöüßéñ漢字かな";
        for (int i = 0; i < 5000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int j = random.nextInt(200); j > 0; j--) {
                raw.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            StyledText line = machine().line(raw.toString());
            assertThat(line.text()).as("seed %d", seed).isEqualTo(raw.toString());
            assertThat(line.spans()).isEmpty();
            assertThat(line.left()).isZero();
        }
    }
}
