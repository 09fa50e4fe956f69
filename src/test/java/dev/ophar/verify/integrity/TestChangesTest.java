package dev.ophar.verify.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.IntegrityFact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change did to the tests themselves. */
final class TestChangesTest {
    private static final String DOUBLE = "\"";

    /** In each row: a path, one test with an assertion, a second one. {@code ~} is a line end, {@code '} is {@code "}. */
    private static final String ECOSYSTEMS = """
            tests/test_a.py | def test_one():~    assert f() == 1~ | def test_two():~    assert f() == 2~ | test_two
            tests/test_c.py | class TestX:~    def test_one(self):~        self.assertEqual(1, f())~ | ~    async def test_two(self):~        self.assertEqual(f(), 2)~ | TestX.test_two
            a.test.js | it('one', () => {~  expect(f()).toBe(1);~});~ | it('two', () => {~  expect(f()).toBe(2);~});~ | two
            a.spec.ts | test('one', () => {~  expect(f()).toBe(1);~});~ | test(~  'two',~  () => { assert.equal(f(), 2); });~ | two
            b.test.mjs | test.each([1])('one %i', n => {~  expect(f()).toBe(n);~});~ | test.each([~  1,~])('two %i', n => {~  expect(f()).toBe(n);~});~ | two %i
            src/test/java/ATest.java | @Test~void one() {~  assertEquals(1, f());~}~ | @ParameterizedTest~@ValueSource(ints = {1, 2})~public void two(int n) {~  assertEquals(n, f());~}~ | two
            src/test/kotlin/ATest.kt | @Test~fun one() {~  assertEquals(1, f())~}~ | @Test fun `adds two`() {~  assertEquals(2, f())~}~ | adds two
            a_test.go | func TestOne(t *testing.T) {~  t.Fatal(1)~}~ | func TestTwo(t *testing.T) {~  t.Errorf('x')~}~ | TestTwo
            tests/a.rs | #[test]~fn one() {~  assert_eq!(f(), 1);~}~ | #[tokio::test]~async fn two() {~  assert!(f() == 2);~}~ | two
            src/lib.rs | #[test]~fn one() {~  assert_eq!(f(), 1);~}~ | #[test]~fn two() {~  assert_eq!(f(), 2);~}~ | two
            spec/a_spec.rb | it 'one' do~  expect(f).to eq 1~end~ | it 'two' do~  expect(f).to eq 2~end~ | two
            test/a_test.rb | def test_one~  assert_equal 1, f~end~ | def test_two~  assert_equal 2, f~end~ | test_two
            tests/ATest.php | public function testOne() {~  $this->assertSame(1, f());~}~ | #[Test]~public function two(): void {~  $this->assertSame(2, f());~}~ | two
            A.Tests/ATests.cs | [Fact]~public void One() {~  Assert.Equal(1, F());~}~ | [Theory]~[InlineData(2)]~public async Task Two(int n) {~  Assert.Equal(n, F());~}~ | Two
            test/a.bats | @test 'one' {~  [ 1 = 1 ]~}~ | @test 'two' {~  [ 2 = 2 ]~}~ | two
            """;

    private static String text(String cell) {
        return cell.strip().replace("'", DOUBLE).replace("~", "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = ECOSYSTEMS)
    void namesARemovedTest(String path, String one, String two, String name) throws Exception {
        List<IntegrityFact> facts =
                Edit.of(path, text(one) + text(two), text(one)).facts();
        assertThat(facts)
                .filteredOn(f -> f.kind() == IntegrityFact.Kind.TEST_REMOVED)
                .extracting(IntegrityFact::text)
                .containsExactly("test " + name.strip() + " is gone");
        assertThat(facts)
                .filteredOn(f -> f.kind() == IntegrityFact.Kind.FEWER_ASSERTIONS)
                .extracting(IntegrityFact::text)
                .containsExactly("1 assertions instead of 2");
        assertThat(facts).noneMatch(IntegrityFact::blocks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = ECOSYSTEMS)
    void anAddedTestIsNoLoss(String path, String one, String two, String name) throws Exception {
        assertThat(Edit.of(path, text(one), text(one) + text(two)).findings()).isEmpty();
        assertThat(Edit.added(path, text(one) + text(two)).findings()).isEmpty();
        assertThat(Edit.of(
                                path,
                                text(one) + text(two),
                                text(one) + "\n" + text(two).replace("2", "3"))
                        .findings())
                .as("other values: the diff shows them, nothing is lost")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = ECOSYSTEMS)
    void aTestInACommentIsGone(String path, String one, String two, String name) throws Exception {
        boolean hash = path.matches(".*\\.(py|rb|bats)");
        String out = text(two)
                .lines()
                .map(line -> (hash ? "# " : "// ") + line + "\n")
                .reduce("", String::concat);
        assertThat(Edit.of(path, text(one) + text(two), text(one) + out).kinds())
                .contains("test_removed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = ECOSYSTEMS)
    void aFileThatMovesTakesItsTestsAlong(String path, String one, String two, String name) throws Exception {
        String target = path.contains("/") ? path.replaceFirst("/([^/]+)$", "/deep/$1") : "deep/" + path;
        Edit move = new Edit().remove(path, text(one) + text(two)).add(target, text(one) + text(two));
        assertThat(move.kinds()).containsExactly("test_moved");
        assertThat(Edit.of(path, text(one) + text(two), text(one))
                        .add(target, text(two))
                        .kinds())
                .containsExactly("test_moved");
        assertThat(new Edit().remove(path, text(one) + text(two)).findings())
                .hasSize(2)
                .allMatch(line -> line.startsWith("test_removed") && line.endsWith("went with its file"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            test_a.py | def test_a():~    assert f()~ | @pytest.mark.skip~def test_a():~    assert f()~ | test_a
            test_a.py | def test_a():~    assert f()~ | @unittest.skipIf(True, 'x')~def test_a():~    assert f()~ | test_a
            test_a.py | def test_a():~    assert f()~ | def test_a():~    pytest.skip()~    assert f()~ | test_a
            test_a.py | def test_a():~    assert f()~ | pytestmark = pytest.mark.skip~def test_a():~    assert f()~ | whole file
            tests/conftest.py | x = 1~ | x = 1~def pytest_collection_modifyitems(items):~    items.clear()~ | whole file
            a.test.js | it('a', () => { expect(f()); });~ | it.skip('a', () => { expect(f()); });~ | a may
            a.test.js | it('a', () => { expect(f()); });~ | xit('a', () => { expect(f()); });~ | a may
            a.test.ts | it('a', () => { expect(f()); });~ | it.only('a', () => { expect(f()); });~ | a may
            a.test.js | test('a', () => { expect(f()); });~ | test('a', { skip: true }, () => { expect(f()); });~ | a may
            a.test.js | describe('d', () => {~it('a', () => { expect(f()); });~}) | describe.skip('d', () => {~it('a', () => { expect(f()); });~}) | a may
            ATest.java | @Test~void a() { assertTrue(f()); }~ | @Disabled('later')~@Test~void a() { assertTrue(f()); }~ | a may
            ATest.java | @Test~void a() { assertTrue(f()); }~ | @Test~void a() { assumeTrue(false); assertTrue(f()); }~ | a may
            a_test.go | func TestA(t *testing.T) {~ t.Fatal()~}~ | func TestA(t *testing.T) {~ t.Skip()~ t.Fatal()~}~ | TestA
            a_test.go | package a~func TestA(t *testing.T) {~}~ | //go:build never~package a~func TestA(t *testing.T) {~}~ | whole file
            src/lib.rs | #[test]~fn a() { assert!(f()); }~ | #[test]~#[ignore]~fn a() { assert!(f()); }~ | a may
            spec/a_spec.rb | it 'a' do~ expect(f)~end~ | xit 'a' do~ expect(f)~end~ | a may
            spec/a_spec.rb | it 'a' do~ expect(f)~end~ | it 'a' do~ skip~ expect(f)~end~ | a may
            tests/ATest.php | function testA() {~ $this->assertTrue(f());~} | function testA() {~ $this->markTestSkipped();~ $this->assertTrue(f());~} | testA
            ATests.cs | [Fact]~public void A() { Assert.True(F()); } | [Fact(Skip = 'x')]~public void A() { Assert.True(F()); } | A may
            a.bats | @test 'a' {~ [ x = y ]~} | @test 'a' {~ skip~ [ x = y ]~} | a may
            tests/run.sh | diff a b~ | diff a b~exit 0~ | whole file
            """)
    void namesANewSkip(String path, String before, String now, String named) throws Exception {
        assertThat(Edit.of(path, text(before), text(now)).facts())
                .filteredOn(f -> f.kind() == IntegrityFact.Kind.TEST_SKIPPED)
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.text()).contains(named.strip()))
                .allSatisfy(f -> assertThat(f.line()).isPositive());
        assertThat(Edit.of(path, text(now), text(now) + "\n").kinds())
                .as("an old skip is not new")
                .doesNotContain("test_skipped");
        assertThat(Edit.of(path, text(now), text(before)).kinds())
                .as("a skip taken away")
                .doesNotContain("test_skipped");
    }

    @Test
    void aSecondTestOfTheNameHidesTheFirst() throws Exception {
        String one = "def test_a():\n    assert f() == 1\n";
        assertThat(Edit.of("test_a.py", one, one + "\n\ndef test_a():\n    assert g() == 1\n")
                        .findings())
                .containsExactly("test_removed test_a.py:5: test test_a is declared again: the earlier one never runs");
        String twoClasses = "class A:\n    def test_a(self):\n        assert f()\n";
        assertThat(Edit.of("test_a.py", twoClasses, twoClasses + twoClasses.replace("A:", "B:"))
                        .findings())
                .isEmpty();
    }

    @Test
    void aTestInsideAStringIsGone() throws Exception {
        String one = "def test_a():\n    assert f() == 1\n";
        assertThat(Edit.of("test_a.py", one, "'''\n" + one + "'''\n").kinds())
                .containsExactly("test_removed", "fewer_assertions");
        assertThat(Edit.of("a.test.js", "it('a', () => { expect(f()); });", "/*\nit('a', () => { expect(f()); });\n*/")
                        .kinds())
                .containsExactly("test_removed", "fewer_assertions");
    }

    @Test
    void anAssertionThatAlwaysHoldsIsNone() throws Exception {
        assertThat(Edit.of("test_a.py", "def test_a():\n    assert f() == 1\n", "def test_a():\n    assert True\n")
                        .findings())
                .containsExactly("fewer_assertions test_a.py: 0 assertions instead of 1");
        assertThat(Edit.of(
                                "ATest.java",
                                "@Test void a() { assertEquals(1, f()); }",
                                "@Test void a() { assertTrue(true); }")
                        .kinds())
                .containsExactly("fewer_assertions");
        assertThat(Edit.of(
                                "a.test.js",
                                "it('a', () => { expect(f()).toBe(1); });",
                                "it('a', () => { expect(true).toBe(true); });")
                        .kinds())
                .containsExactly("fewer_assertions");
    }

    @Test
    void everyChangedTestAndSetUpFileIsNamed() throws Exception {
        Edit edit = Edit.of("tests/test_a.py", "x = 1\n", "x = 2\n")
                .add("tests/data/a.csv", "1")
                .remove("pytest.ini", "[pytest]")
                .change("src/app.py", "x = 1\n", "x = 2\n");
        assertThat(edit.facts())
                .extracting(IntegrityFact::sentence)
                .containsExactly(
                        "pytest.ini: test set-up removed",
                        "tests/data/a.csv: test set-up added",
                        "tests/test_a.py: test changed");
    }
}
