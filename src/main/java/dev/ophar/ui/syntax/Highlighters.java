package dev.ophar.ui.syntax;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.CPlusPlusTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.CSSTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.CSharpTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.CTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.DartTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.DockerTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.GoTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.GroovyTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.HTMLTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.IniTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.JavaScriptTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.JavaTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.JsonTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.KotlinTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.LessTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.LuaTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.MakefileTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.MarkdownTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.PHPTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.PerlTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.PowerShellTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.PropertiesFileTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.ProtoTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.PythonTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.RubyTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.RustTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.SQLTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.ScalaTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.TypeScriptTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.UnixShellTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.WindowsBatchTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.XMLTokenMaker;
import org.fife.ui.rsyntaxtextarea.modes.YamlTokenMaker;

/** Which language a file is in, by its name; the only place that knows which grammars there are. */
public final class Highlighters {
    private static final Map<String, Supplier<TokenMaker>> BY_ENDING = byEnding();

    private Highlighters() {}

    /** A new highlighter for a file; one that leaves it plain when its language is not known. */
    public static Highlighter forFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Supplier<TokenMaker> maker = BY_ENDING.get(name);
        if (maker == null) {
            maker = BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1));
        }
        return maker == null ? Highlighter.plain() : new TokenHighlighter(maker.get());
    }

    private static Map<String, Supplier<TokenMaker>> byEnding() {
        Map<String, Supplier<TokenMaker>> map = new HashMap<>();
        put(map, CTokenMaker::new, "c", "h");
        put(map, CPlusPlusTokenMaker::new, "cc", "cpp", "cxx", "hh", "hpp", "hxx", "ino");
        put(map, CSharpTokenMaker::new, "cs");
        put(map, CSSTokenMaker::new, "css", "scss");
        put(map, DartTokenMaker::new, "dart");
        put(map, DockerTokenMaker::new, "dockerfile", "containerfile");
        put(map, GoTokenMaker::new, "go");
        put(map, GroovyTokenMaker::new, "groovy", "gradle", "jenkinsfile");
        put(map, HTMLTokenMaker::new, "html", "htm", "vue", "svelte");
        put(map, IniTokenMaker::new, "ini", "toml", "cfg", "conf", "editorconfig", "gitconfig");
        put(map, JavaTokenMaker::new, "java");
        put(map, JavaScriptTokenMaker::new, "js", "mjs", "cjs", "jsx");
        put(map, JsonTokenMaker::new, "json", "jsonl", "json5", "webmanifest");
        put(map, KotlinTokenMaker::new, "kt", "kts");
        put(map, LessTokenMaker::new, "less");
        put(map, LuaTokenMaker::new, "lua");
        put(map, MakefileTokenMaker::new, "makefile", "gnumakefile", "mk");
        put(map, MarkdownTokenMaker::new, "md", "markdown");
        put(map, PerlTokenMaker::new, "pl", "pm");
        put(map, PHPTokenMaker::new, "php");
        put(map, PowerShellTokenMaker::new, "ps1", "psm1");
        put(map, PropertiesFileTokenMaker::new, "properties");
        put(map, ProtoTokenMaker::new, "proto");
        put(map, PythonTokenMaker::new, "py", "pyi");
        put(map, RubyTokenMaker::new, "rb", "gemfile", "rakefile");
        put(map, RustTokenMaker::new, "rs");
        put(map, ScalaTokenMaker::new, "scala", "sbt");
        put(map, SQLTokenMaker::new, "sql");
        put(map, TypeScriptTokenMaker::new, "ts", "tsx", "mts", "cts");
        put(map, UnixShellTokenMaker::new, "sh", "bash", "zsh", "ksh", "bashrc", "profile");
        put(map, WindowsBatchTokenMaker::new, "bat", "cmd");
        put(map, XMLTokenMaker::new, "xml", "fxml", "svg", "xsd", "xsl", "xhtml", "csproj");
        put(map, YamlTokenMaker::new, "yaml", "yml");
        return Map.copyOf(map);
    }

    private static void put(Map<String, Supplier<TokenMaker>> map, Supplier<TokenMaker> maker, String... endings) {
        for (String ending : endings) {
            map.put(ending, maker);
        }
    }
}
