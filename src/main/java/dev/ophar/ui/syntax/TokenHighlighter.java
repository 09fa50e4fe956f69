package dev.ophar.ui.syntax;

import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenTypes;

/** Colours with a grammar of RSyntaxTextArea; nothing of that library but its grammars is used. */
final class TokenHighlighter implements Highlighter {
    /** Only what is shown of a line is coloured; what a very long line opens behind it is not known. */
    private static final int MOST_CHARACTERS = 2_000;

    private final TokenMaker maker;
    private int state = TokenTypes.NULL;
    private boolean broken;

    TokenHighlighter(TokenMaker maker) {
        this.maker = maker;
    }

    @Override
    public void restart() {
        state = TokenTypes.NULL;
        broken = false;
    }

    @Override
    public SyntaxSpans line(String text) {
        if (broken) {
            return SyntaxSpans.NONE;
        }
        char[] characters =
                text.substring(0, Math.min(text.length(), MOST_CHARACTERS)).toCharArray();
        try {
            return spans(characters);
        } catch (RuntimeException e) {
            // A grammar that stumbles over a line costs colours up to the next restart, and nothing else.
            broken = true;
        } catch (Error e) {
            // Generated scanners end like this on input that they did not foresee; what is worse must go on.
            if (e.getClass() != Error.class) {
                throw e;
            }
            broken = true;
        }
        return SyntaxSpans.NONE;
    }

    private SyntaxSpans spans(char[] characters) {
        SyntaxSpans.Builder spans = new SyntaxSpans.Builder();
        Segment line = new Segment(characters, 0, characters.length);
        Token token = maker.getTokenList(line, state, 0);
        int last = TokenTypes.NULL;
        while (token != null) {
            last = token.getType();
            if (token.isPaintable()) {
                spans.add(Math.min(token.getEndOffset(), characters.length), kind(last));
            }
            token = token.getNextToken();
        }
        state = last;
        return spans.build();
    }

    private static SyntaxKind kind(int type) {
        return switch (type) {
            case TokenTypes.COMMENT_EOL,
                    TokenTypes.COMMENT_MULTILINE,
                    TokenTypes.COMMENT_DOCUMENTATION,
                    TokenTypes.COMMENT_MARKUP,
                    TokenTypes.MARKUP_COMMENT -> SyntaxKind.COMMENT;
            case TokenTypes.RESERVED_WORD, TokenTypes.RESERVED_WORD_2, TokenTypes.LITERAL_BOOLEAN -> SyntaxKind.KEYWORD;
            case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
                    TokenTypes.LITERAL_CHAR,
                    TokenTypes.LITERAL_BACKQUOTE,
                    TokenTypes.REGEX,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
                    TokenTypes.MARKUP_CDATA,
                    TokenTypes.ERROR_STRING_DOUBLE,
                    TokenTypes.ERROR_CHAR -> SyntaxKind.STRING;
            case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
                    TokenTypes.LITERAL_NUMBER_FLOAT,
                    TokenTypes.LITERAL_NUMBER_HEXADECIMAL,
                    TokenTypes.ERROR_NUMBER_FORMAT -> SyntaxKind.NUMBER;
            case TokenTypes.DATA_TYPE -> SyntaxKind.TYPE;
            case TokenTypes.FUNCTION -> SyntaxKind.FUNCTION;
            case TokenTypes.MARKUP_TAG_NAME, TokenTypes.VARIABLE -> SyntaxKind.NAME;
            case TokenTypes.ANNOTATION,
                    TokenTypes.PREPROCESSOR,
                    TokenTypes.COMMENT_KEYWORD,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE,
                    TokenTypes.MARKUP_DTD,
                    TokenTypes.MARKUP_PROCESSING_INSTRUCTION,
                    TokenTypes.MARKUP_CDATA_DELIMITER,
                    TokenTypes.MARKUP_ENTITY_REFERENCE -> SyntaxKind.META;
            default -> SyntaxKind.PLAIN;
        };
    }
}
