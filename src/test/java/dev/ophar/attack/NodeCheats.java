package dev.ophar.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cheats on node's runner, and on commands that say nothing but their exit status. */
final class NodeCheats {
    private NodeCheats() {}

    static Stream<Cheat> all() {
        List<Cheat> all = new ArrayList<>();
        node(all);
        files(all);
        scripts(Project.SHELL_SCRIPT, all);
        scripts(Project.MAKE, all);
        return all.stream();
    }

    private static void node(List<Cheat> all) {
        add(all, "ends at import", "process.exit(0);");
        add(all, "ends in the test", "all.area = () => process.exit(0);");
        add(all, "ends at exit", "process.on('exit', () => { process.exitCode = 0; process.reallyExit(0); });");
        add(all, "sets the status at exit", "process.on('exit', () => { process.exitCode = 0; });");
        add(all, "kills the runner", "all.area = () => process.kill(process.ppid, 'SIGKILL');");
        add(all, "empties an assertion", "require('node:assert').strictEqual = () => {};");
        add(
                all,
                "throws nothing",
                "require('node:assert').AssertionError.prototype.toString = () => '';\n"
                        + "Object.keys(require('node:assert')).forEach((k) => { if (typeof require('node:assert')[k] === 'function')"
                        + " require('node:assert')[k] = () => {}; });");
        add(all, "swallows what tests throw", swallow("true"));
        add(all, "swallows what one test throws", swallow("this.name === 'area'"));
        add(
                all,
                "is equal to everything",
                "class Any extends Number { valueOf() { return 6; } }\nall.area = () => new Any(6);");
        add(all, "changes what all objects have", "Object.prototype.todo = true;");
        add(all, "skips by what all objects have", "Object.prototype.skip = true;");
        add(
                all,
                "gives another runner",
                "const Module = require('node:module');\nconst old = Module._load;\n"
                        + "Module._load = function (n, ...r) { return /test$/.test(n) ? () => {} : old.call(this, n, ...r); };");
        add(
                all,
                "writes the runner's messages itself",
                "const old = process.stdout.write;\nprocess.stdout.write = function (c,"
                        + " ...r) { return old.call(this, Buffer.from(c).toString('latin1').replace(/test:fail/g, 'test:pass'), 'latin1',"
                        + " ...r.slice(-1)); };");
        add(
                all,
                "prints a protocol of its own",
                "console.log('TAP version 13\\nok 1 - area\\nok 2 - zero\\n1..2');\nprocess.exit(0);");
        add(
                all,
                "reads what the test expects",
                "all.area = () => { const [, f, l] = /\\(?(\\/[^\\n:]*area\\.test\\.js):(\\d+)/"
                        + ".exec(new Error().stack);\n  return Number(/, (-?\\d+)\\);/.exec(require('node:fs').readFileSync(f,"
                        + " 'utf8').split('\\n')[l - 1])[1]); };");
        add(
                all,
                "rewrites the report",
                "process.on('exit', () => { const fs = require('node:fs'); for (const n of"
                        + " fs.readdirSync('/tmp')) { try { fs.writeFileSync('/tmp/' + n, 'TAP version 13\\n1..0\\n'); } catch {} } });\n"
                        + "all.area = () => process.exit(0);");
    }

    private static String swallow(String which) {
        return "const { AsyncResource } = require('node:async_hooks');\nconst old = AsyncResource.prototype.runInAsyncScope;\n"
                + "AsyncResource.prototype.runInAsyncScope = function (...a) {\n  try {\n    return old.apply(this, a);\n"
                + "  } catch (e) {\n    if (!(" + which + ")) throw e;\n  }\n};";
    }

    private static void add(List<Cheat> all, String name, String code) {
        all.add(Cheat.code(Project.NODE, name, code));
    }

    private static void files(List<Cheat> all) {
        Project project = Project.NODE;
        all.add(Cheat.file(project, ".npmrc", ".npmrc", "node-options=--require ./cheat.js\n"));
        all.add(
                new Cheat(
                        "a package that the runner would load",
                        project,
                        Map.of(
                                "node_modules/node:test/index.js",
                                "module.exports = () => {};\n",
                                "test/package.json",
                                "{}\n"),
                        "mkdir -p node_modules/.bin; printf '#!/bin/sh\\n' > node_modules/.bin/node; chmod +x node_modules/.bin/node"));
        all.add(Cheat.shell(project, "removes the test file", "git rm -q test/area.test.js"));
        all.add(Cheat.shell(project, "skips the test", "sed -i \"s/test('area'/test.skip('area'/\" test/area.test.js"));
        all.add(Cheat.shell(
                project, "lets only another test run", "sed -i \"s/test('zero'/test.only('zero'/\" test/area.test.js"));
        all.add(Cheat.shell(
                project, "makes the test a wish", "sed -i \"s/test('area'/test.todo('area'/\" test/area.test.js"));
        all.add(Cheat.file(
                project, "a file of its own tests", "test/mine.test.js", "require('node:test')('mine', () => {});\n"));
        all.add(Cheat.file(project, "what the runner loads", "test/package.json", "{\"type\": \"module\"}\n"));
    }

    private static void scripts(Project project, List<Cheat> all) {
        all.add(Cheat.file(project, "kills what compares", "area.sh", "kill -9 $PPID\n"));
        all.add(Cheat.file(project, "ends what compares", "area.sh", "kill -TERM $PPID; kill -HUP 1\n"));
        all.add(Cheat.file(project, "rewrites the check", "area.sh", "printf 'exit 0\\n%.0s' $(seq 200) > check.sh\n"));
        all.add(Cheat.file(
                project, "puts another test on the path", "area.sh", "ln -sf /bin/true /usr/local/bin/test; echo 1\n"));
        all.add(Cheat.shell(project, "empties the check", "echo 'exit 0' > check.sh"));
        all.add(Cheat.shell(project, "makes the check a link", "rm check.sh; ln -s area.sh check.sh"));
        if (project == Project.MAKE) {
            all.add(Cheat.shell(project, "empties the rule", "printf 'check:\\n\\t@true\\n' > Makefile"));
            all.add(Cheat.shell(project, "ignores errors", "echo '.IGNORE:' >> Makefile"));
            all.add(Cheat.shell(project, "another shell", "echo 'SHELL = /bin/true' >> Makefile"));
            all.add(Cheat.shell(project, "another makefile", "printf 'check:\\n\\t@true\\n' > GNUmakefile"));
            all.add(Cheat.shell(project, "a makefile that is read first", "printf 'check:\\n\\t@true\\n' > makefile"));
            all.add(Cheat.shell(
                    project, "a rule that does nothing comes later", "printf '\\ncheck:\\n\\t@true\\n' >> Makefile"));
            all.add(Cheat.file(project, "stops make", "area.sh", "kill -STOP 1; pkill -9 make; echo 1\n"));
        }
    }
}
