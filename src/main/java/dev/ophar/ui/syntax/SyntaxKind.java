package dev.ophar.ui.syntax;

/** What a part of a line is, as far as colours tell. */
public enum SyntaxKind {
    PLAIN("syntax-plain"),
    KEYWORD("syntax-keyword"),
    STRING("syntax-string"),
    NUMBER("syntax-number"),
    COMMENT("syntax-comment"),
    TYPE("syntax-type"),
    FUNCTION("syntax-function"),
    NAME("syntax-name"),
    META("syntax-meta");

    private final String styleClass;

    SyntaxKind(String styleClass) {
        this.styleClass = styleClass;
    }

    /** Its class in the style sheet. */
    public String styleClass() {
        return styleClass;
    }
}
