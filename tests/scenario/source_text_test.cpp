#include "sim/files/source_text.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace salient;
using namespace std::literals;

namespace {

std::string refusal(std::string_view bytes) {
  Faults faults;
  const auto source = SourceText::of("t", std::string(bytes), faults);
  CHECK((source == nullptr) == (faults.errors() > 0));
  return text(faults);
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

/// A folder of its own, removed at the end.
class SourceFolder {
 public:
  SourceFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "salient-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~SourceFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + '/' + name; }
  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
    std::ofstream(*this / name, std::ios::binary) << bytes;
    return *this / name;
  }

 private:
  std::string path_;
};

std::string read_refusal(const std::string& path, std::size_t limit = 64u << 20) {
  Faults faults;
  CHECK(SourceText::read(path, faults, limit) == nullptr);
  const std::string said = text(faults);
  return said.starts_with(path) ? said.substr(path.size()) : said;
}

}  // namespace

TEST_CASE("source text: lines end with LF, CRLF or CR") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    for (const std::string& last : {std::string(), end}) {
      Faults faults;
      const auto source = SourceText::of("t", "a" + end + end + "حمص" + last, faults);
      REQUIRE(source);
      CHECK(source->line_count() == 3);
      CHECK(source->line(1) == "a");
      CHECK(source->line(2) == "");
      CHECK(source->line(3) == "حمص");
      CHECK(source->line(0) == "");
      CHECK(source->line(4) == "");
      CHECK(source->position(1 + 2 * end.size() + 4) == std::pair(3, 3));
      CHECK(source->position(source->bytes().size()) == (last.empty() ? std::pair(3, 4) : std::pair(4, 1)));
    }
  }
}

TEST_CASE("source text: an empty text has one line, and a UTF-8 BOM is dropped") {
  Faults faults;
  CHECK(SourceText::of("t", "", faults)->line_count() == 1);
  const auto source = SourceText::of("t", "\xEF\xBB\xBFid", faults);
  CHECK(source->bytes() == "id");
  CHECK(text(source->fault(1, 2)) == "t:1:2: error: \n    id\n     ^\n");
  CHECK(faults.empty());
}

TEST_CASE("source text: UTF-16 and UTF-32 are recognised with and without a byte order mark") {
  const std::string utf16 =
      "t: error: the file is UTF-16, not UTF-8\n  fix: save the file as UTF-8\n1 error\n";
  const std::string utf32 =
      "t: error: the file is UTF-32, not UTF-8\n  fix: save the file as UTF-8\n1 error\n";
  CHECK(refusal("\xFF\xFEi\0d\0"sv) == utf16);
  CHECK(refusal("\xFE\xFF\0i\0d"sv) == utf16);
  CHECK(refusal("\xFF\xFE\0\0i\0\0\0"sv) == utf32);
  CHECK(refusal("\0\0\xFE\xFF\0\0\0i"sv) == utf32);
  CHECK(refusal("i\0d\0,\0n\0"sv) == utf16);
  CHECK(refusal("\0i\0d\0,\0n"sv) == utf16);
  CHECK(refusal("i\0\0\0d\0\0\0"sv) == utf32);
  CHECK(refusal("\0\0\0i\0\0\0d"sv) == utf32);
  CHECK(refusal("\xFF\xFE"sv) == utf16);
}

TEST_CASE("source text: a NUL byte is shown where it stands") {
  CHECK(refusal("id,name\nho\0ms,x\n"sv) ==
        "t:2:3: error: a NUL byte stands here, which no text has\n    ho\\x00ms,x\n      ^~~~\n"
        "  fix: the file may be damaged or not a text: save it again as UTF-8\n1 error\n");
}

TEST_CASE("source text: bytes that are not UTF-8 are shown with what they look like") {
  CHECK(refusal("id\nAl\xE9p,x\n") ==
        "t:2:3: error: this is not UTF-8: byte \"\\xE9\" looks like Latin-1 (ISO 8859-1)\n    "
        "Al\\xE9p,x\n      ^~~~\n"
        "  fix: save the file as UTF-8\n1 error\n");
  CHECK(first_line(refusal("it\x92s\n")) ==
        "t:1:3: error: this is not UTF-8: byte \"\\x92\" looks like Windows-1252");
  CHECK(first_line(refusal("é \xE9p\n")) ==
        "t:1:3: error: this is not UTF-8: a character breaks off after byte \"\\xE9\"");
  CHECK(first_line(refusal("é \x92s\n")) ==
        "t:1:3: error: this is not UTF-8: byte \"\\x92\" begins no character");
  const std::string overlong =
      "t:1:2: error: this is not UTF-8: a character is written with more bytes than it needs";
  CHECK(first_line(refusal("a\xC0\xAF/")) == overlong);
  CHECK(first_line(refusal("a\xE0\x80\xAF/")) == overlong);
  CHECK(first_line(refusal("a\xF0\x80\x80\xAF/")) == overlong);
  CHECK(first_line(refusal("a\xED\xA0\x80/")) ==
        "t:1:2: error: this is not UTF-8: half of a surrogate pair stands where a character should");
  CHECK(first_line(refusal("a\xF4\x90\x80\x80/")) ==
        "t:1:2: error: this is not UTF-8: a character beyond U+10FFFF");
  CHECK(first_line(refusal("a\xF7\xBF\xBF\xBF/")) ==
        "t:1:2: error: this is not UTF-8: a character beyond U+10FFFF");
  CHECK(refusal("ab\n\xE2\x82") ==
        "t:2:1: error: this is not UTF-8: the file ends in the middle of a character\n    "
        "\\xE2\\x82\n    ^~~~\n"
        "  fix: the file may have been cut short: fetch or save it again\n1 error\n");
}

TEST_CASE("source text: a file is read as it stands") {
  const SourceFolder folder;
  Faults faults;
  const auto source = SourceText::read(folder.write("a.csv", "id\nhoms\n"), faults);
  REQUIRE(source);
  CHECK(source->bytes() == "id\nhoms\n");
  CHECK(source->name() == folder / "a.csv");
  CHECK(SourceText::read(folder.write("empty", ""), faults)->bytes().empty());
  CHECK(faults.empty());
}

TEST_CASE("source text: what is no readable file is refused at once") {
  const SourceFolder folder;
  const std::string near = folder.write("places.csv", "id\n");
  CHECK(read_refusal(folder / "place.csv") ==
        ": error: there is no such file\n  fix: did you mean \"places.csv\"?\n1 error\n");
  CHECK(read_refusal(folder / "none/x") == ": error: there is no such file\n1 error\n");
  CHECK(read_refusal(near + "/x") == ": error: there is no such file\n1 error\n");
  CHECK(read_refusal("") == "error: there is no such file\n1 error\n");
  CHECK(read_refusal(folder / ".") == ": error: this is a folder, not a file\n1 error\n");
  CHECK(read_refusal("/dev/zero") == ": error: this is a device, not a file\n1 error\n");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(read_refusal(folder / "pipe") == ": error: this is a pipe, not a file\n1 error\n");
  std::filesystem::create_symlink(folder / "loop", folder / "loop");
  CHECK(read_refusal(folder / "loop").starts_with(": error: the file cannot be opened: "));
}

TEST_CASE("source text: a file that may not be read says so") {
  const SourceFolder folder;
  const std::string path = folder.write("secret", "x");
  REQUIRE(::chmod(path.c_str(), 0) == 0);
  const bool is_root = ::geteuid() == 0;  // whom no permission stops
  Faults faults;
  const auto source = SourceText::read(path, faults);
  CHECK((source != nullptr) == is_root);
  CHECK(text(faults) ==
        (is_root ? std::string()
                 : path + ": error: the file may not be read: permission denied\n"
                          "  fix: allow reading it: chmod u+r, also on the folders above it\n1 error\n"));
}

TEST_CASE("source text: the limit on size is the caller's") {
  const SourceFolder folder;
  const std::string path = folder.write("big", std::string(1025, 'x'));
  Faults faults;
  CHECK(SourceText::read(path, faults, 1025) != nullptr);
  const std::string fix = "\n  fix: split it, or keep long tables in CSV files of their own\n1 error\n";
  CHECK(read_refusal(path, 1024) == ": error: the file is larger than 1024 bytes" + fix);
  std::filesystem::resize_file(path, (64u << 20) + 1);
  CHECK(read_refusal(path) == ": error: the file is larger than 64 MiB" + fix);
}

TEST_CASE("source text: a fault carries no line of megabytes") {
  Faults faults;
  const auto source = SourceText::of("t", std::string(5000, 'x'), faults);
  CHECK(source->fault(1, 7).source_line.empty());
  CHECK(text(source->fault(1, 7)) == "t:1:7: error: \n");
}
