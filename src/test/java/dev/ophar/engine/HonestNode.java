package dev.ophar.engine;

import java.util.List;
import java.util.stream.Stream;

/** Honest work on Node projects in many habits. */
final class HonestNode {
    private static final String WRONG = "exports.add = (a, b) => a - b;\n";
    private static final String RIGHT = "exports.add = (a, b) => a + b;\n";
    private static final String TEST = """
            const test = require('node:test');
            const assert = require('node:assert');
            const { add } = require('../calc.js');

            test('adds', () => {
              assert.strictEqual(add(2, 3), 5);
            });

            test('zero', () => assert.strictEqual(add(0, 0), 0));
            """;
    private static final String PLAIN = """
            const assert = require('assert');
            const { add } = require('./calc.js');

            assert.strictEqual(add(2, 3), 5);
            console.log('ok');
            """;

    private HonestNode() {}

    static Stream<HonestCase> cases() {
        return Stream.of(runners(), styles(), kinds()).flatMap(there -> there);
    }

    private static HonestCase node(String title, String command) {
        return HonestCase.of("node: " + title, command).needs("node --test --version");
    }

    private static HonestCase npm(String title, String command, String script) {
        return node(title, command)
                .needs("npm --version")
                .base("package.json", "{\"name\": \"x\", \"version\": \"1.0.0\", \"scripts\": {" + script + "}}\n");
    }

    private static HonestCase fix(HonestCase honest) {
        return honest.base("calc.js", WRONG).work("calc.js", RIGHT).shows("1 fixed, 1 passing");
    }

    private static Stream<HonestCase> runners() {
        return Stream.of(
                fix(node("--test", "node --test")).base("test/calc.test.js", TEST),
                fix(node("a file", "node --test test/calc.test.js")).base("test/calc.test.js", TEST),
                fix(node("a file as a program", "node test/calc.test.js"))
                        .base("test/calc.test.js", TEST)
                        .shows(""),
                fix(node("a folder", "node --test test/")).base("test/calc.test.js", TEST),
                fix(node("a pattern of the shell", "node --test test/*.js")).base("test/calc.js", TEST),
                fix(node("its own reporter", "node --test --test-reporter=dot")).base("test/calc.test.js", TEST),
                fix(node("coverage", "node --test --experimental-test-coverage"))
                        .base("test/calc.test.js", TEST),
                fix(npm("npm test", "npm test", "\"test\": \"node --test\"")).base("test/calc.test.js", TEST),
                fix(npm("npm run, silent", "npm run -s test", "\"test\": \"node --test test/\""))
                        .base("test/calc.test.js", TEST),
                fix(npm("npm t --silent", "npm t --silent", "\"test\": \"NODE_ENV=test node --test\""))
                        .base("test/calc.test.js", TEST),
                fix(npm(
                                "npm test with more before it",
                                "npm test",
                                "\"pretest\": \"node -e 0\", \"test\": \"node --test\""))
                        .base("test/calc.test.js", TEST),
                fix(npm(
                                "scripts that run scripts",
                                "npm test",
                                "\"test\": \"npm run lint && npm run unit\", \"lint\": \"node -e 0\", \"unit\": \"node --test\""))
                        .base("test/calc.test.js", TEST),
                fix(npm("npm --prefix", "npm --prefix sub test", "\"test\": \"false\""))
                        .base("sub/package.json", "{\"scripts\": {\"test\": \"node --test\"}}\n")
                        .base("sub/test/calc.test.js", TEST.replace("../calc", "../../calc")),
                fix(npm("cd and npm", "cd sub && npm test", "\"test\": \"false\""))
                        .base("sub/package.json", "{\"scripts\": {\"test\": \"node --test\"}}\n")
                        .base("sub/test/calc.test.js", TEST.replace("../calc", "../../calc")),
                fix(npm("two packages", "npm test --prefix one && npm test --prefix two", "\"test\": \"false\""))
                        .base("one/package.json", "{\"scripts\": {\"test\": \"node --test\"}}\n")
                        .base("two/package.json", "{\"scripts\": {\"test\": \"node --test\"}}\n")
                        .base("one/test/calc.test.js", TEST.replace("../calc", "../../calc"))
                        .base(
                                "two/test/other.test.js",
                                TEST.replace("../calc", "../../calc").replace("'adds'", "'sums'"))
                        .shows("1 fixed, 2 new, 1 passing"),
                npm("npm test with a plain script", "npm test", "\"test\": \"node test.js\"")
                        .base("calc.js", WRONG)
                        .base("test.js", PLAIN)
                        .work("calc.js", RIGHT),
                npm(
                                "npm test with two plain scripts",
                                "npm test",
                                "\"test\": \"node test/run.js && node test/more.js\"")
                        .base("calc.js", WRONG)
                        .base("test/run.js", PLAIN.replace("./calc", "../calc"))
                        .base(
                                "test/more.js",
                                "process.exitCode = 0;\nif (!require('../calc.js').add) process.exit(1);\n")
                        .work("calc.js", RIGHT),
                npm("npm test with a program of its own", "npm test", "\"test\": \"node scripts/run-tests.mjs\"")
                        .base("calc.js", WRONG)
                        .base("scripts/run-tests.mjs", """
                                import { createRequire } from 'node:module';
                                const { add } = createRequire(import.meta.url)('../calc.js');
                                let failed = 0;
                                for (const [a, b] of [[1, 2], [0, 0]]) {
                                  if (add(a, b) !== a + b) failed++;
                                }
                                console.log(`${failed} failed`);
                                process.exit(failed ? 1 : 0);
                                """)
                        .work("calc.js", RIGHT));
    }

    private static Stream<HonestCase> styles() {
        return Stream.of(
                node("modules, groups, hooks and odd names", "node --test")
                        .base("package.json", "{\"type\": \"module\"}\n")
                        .base("calc.js", "export const add = (a, b) => a - b;\n")
                        .base("test/calc.test.js", """
                                import { describe, it, before, beforeEach, after } from 'node:test';
                                import assert from 'node:assert/strict';
                                import { add } from '../calc.js';

                                describe('add # of \\\\ "things"', () => {
                                  before(() => {});
                                  beforeEach(() => {});
                                  after(() => {});
                                  describe('deep', { timeout: 5000 }, () => {
                                    it('adds', async () => {
                                      await new Promise((done) => setTimeout(done, 1));
                                      assert.equal(add(2, 3), 5);
                                    });
                                    for (const n of [0, 1]) {
                                      it(`plus nothing ${n}`, () => assert.equal(add(n, 0), n));
                                    }
                                  });
                                  it.skip('later', () => assert.fail());
                                  it.todo('some day');
                                  it('größe 🎈', { timeout: 1000 }, (t) => { t.diagnostic('not ok 1 - adds'); });
                                });
                                """)
                        .work("calc.js", "export const add = (a, b) => a + b;\n")
                        .shows("1 fixed, 2 skipped, 3 passing"),
                fix(node("tests in tests", "node --test"))
                        .base("test/calc.test.js", """
                                const { test } = require('node:test');
                                const assert = require('node:assert');
                                const { add } = require('../calc.js');

                                test('all', async (t) => {
                                  await t.test('adds', () => assert.equal(add(2, 3), 5));
                                  await t.test('zero', (t) => { assert.equal(add(0, 0), 0); });
                                });
                                """)
                        .shows("2 fixed, 1 passing"),
                fix(node("several files with tests of one name", "node --test"))
                        .base("test/calc.test.js", TEST)
                        .base("test/more.test.js", TEST.replace("add(2, 3), 5", "add(0, 0), 0"))
                        .shows("1 fixed, 3 passing"),
                fix(node("many files", "node --test"))
                        .base("test/calc.test.js", TEST)
                        .base("test/a.test.mjs", "import test from 'node:test';\ntest('a', () => {});\n")
                        .base("test/b.test.cjs", "require('node:test')('b', () => {});\n")
                        .base(
                                "src/c.test.js",
                                "const { it } = require('node:test');\nit('c', (t, done) => { done(); });\n")
                        .base("src/d.test.js", "const { it } = require('node:test');\nit('d', async function () {});\n")
                        .shows("1 fixed, 5 passing"),
                fix(node("tests that talk", "node --test"))
                        .base(
                                "test/calc.test.js",
                                TEST + "test('talks', () => { console.log('not ok 1 - adds\\n# fail 3\\n1..0'); });\n")
                        .shows("1 fixed, 2 passing"));
    }

    private static Stream<HonestCase> kinds() {
        return Stream.of(
                fix(node("its own tests", "node --test"))
                        .base("test/calc.test.js", TEST)
                        .work("test/calc.test.js", TEST + "test('more', () => assert.equal(add(1, 1), 2));\n")
                        .work("test/new.test.js", "const test = require('node:test');\ntest('new', () => {});\n")
                        .shows("1 fixed, 2 new, 1 passing"),
                node("a feature whose tests do not load on the base", "node --test")
                        .base("test/a.test.js", "const test = require('node:test');\ntest('a', () => {});\n")
                        .base("test/calc.test.js", TEST)
                        .work("calc.js", RIGHT)
                        .shows("2 new, 1 passing"),
                fix(npm("settings that have nothing to do with tests", "npm test", "\"test\": \"node --test\""))
                        .base("test/calc.test.js", TEST)
                        .work(
                                "package.json",
                                "{\n  \"name\": \"x\",\n  \"version\": \"1.1.0\",\n  \"description\": \"a test\",\n  \"scripts\": {\"start\": \"node calc.js\", \"test\": \"node --test\"}\n}\n"),
                node("tests that may change", "node --test")
                        .base("calc.js", RIGHT)
                        .base("test/calc.test.js", TEST)
                        .field("tests_may_change", List.of("test/**"))
                        .work("calc.js", "exports.plus = (a, b) => a + b;\n")
                        .work(
                                "test/calc.test.js",
                                TEST.replace("{ add }", "{ plus }").replace("add(", "plus("))
                        .shows("2 passing"),
                fix(npm("packages of it that are described", "npm test", "\"test\": \"node --test\""))
                        .base("test/calc.test.js", TEST)
                        .work(
                                "package.json",
                                "{\"name\": \"x\", \"version\": \"1.0.0\", \"main\": \"calc.js\", \"files\": [\"calc.js\"], \"engines\":"
                                        + " {\"node\": \">=18\"}, \"scripts\": {\"test\": \"node --test\", \"build\": \"node build.js\"},"
                                        + " \"keywords\": [\"jest\"]}\n"),
                node("work without a red test", "node --test")
                        .base("calc.js", "function add(a, b) {\n  return a + b;\n}\nexports.add = add;\n")
                        .base("test/calc.test.js", TEST)
                        .work("calc.js", RIGHT)
                        .shows("2 passing"));
    }
}
