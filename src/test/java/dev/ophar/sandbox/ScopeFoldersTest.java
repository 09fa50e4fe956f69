package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.sandbox.ScopeFolders.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScopeFoldersTest {
    private static final Map<String, Kind> BASE = Map.of(
            "src", Kind.FOLDER,
            "src/main", Kind.FOLDER,
            "docs", Kind.LINK,
            "src/out", Kind.LINK,
            "src/main/A.java", Kind.FILE,
            "pom.xml", Kind.FILE);

    @Test
    void areTheFoldersBeforeTheFirstMetacharacter() throws Exception {
        assertThat(of("src/main/**/*.java", "lib/{a,b}/**", "new/deep/folder/x.txt")
                        .writable())
                .containsExactly("src/main", "lib", "new/deep/folder");
    }

    @Test
    void areTheWholeTreeForAFileAtTheRootOrForEverything() throws Exception {
        assertThat(of("pom.xml").writable()).containsExactly("");
        assertThat(of("**").writable()).containsExactly("");
        assertThat(of("src/**", "*.md").writable()).containsExactly("");
    }

    @Test
    void holdNoFolderTwiceOrInAnother() throws Exception {
        assertThat(of("src/main/**", "src/**", "src/*", "src2/a/*").writable()).containsExactly("src", "src2/a");
    }

    @Test
    void leadThroughNoLinkOrFile() throws Exception {
        ScopeFolders folders = of("docs/**", "src/out/deep/**", "src/main/A.java/**", "src/main/**");

        assertThat(folders.writable()).containsExactly("src/main");
        assertThat(folders.notes())
                .containsExactly(
                        "the scope entry 'docs/**' is not writable: 'docs' is a link in the base; name the folder that"
                                + " it leads to",
                        "the scope entry 'src/out/deep/**' is not writable: 'src/out' is a link in the base; name the"
                                + " folder that it leads to",
                        "the scope entry 'src/main/A.java/**' is not writable: 'src/main/A.java' is a file in the"
                                + " base, not a folder; correct the entry");
    }

    private static ScopeFolders of(String... globs) throws GlobSyntaxException {
        List<Glob> scope = new ArrayList<>();
        for (String glob : globs) {
            scope.add(Glob.parse(glob));
        }
        return ScopeFolders.of(scope, path -> BASE.getOrDefault(path, Kind.ABSENT));
    }
}
