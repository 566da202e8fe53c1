#include "sim/store/database.hpp"

#include <sqlite3.h>

#include <cstring>

#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"

namespace salient {
namespace {

/// As a URI, so that nothing in a path means anything and `immutable` can be said.
std::string uri(const std::filesystem::path& path, bool immutable) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || std::strchr("/._-", c) != nullptr;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return immutable ? out + "?immutable=1" : out;
}

}  // namespace

void Database::fail() const {
  const int code = sqlite3_extended_errcode(handle_);
  const int primary = code & 0xff;
  std::string what = escaped(name_) + ": " + sqlite3_errmsg(handle_);
  const int error = sqlite3_system_errno(handle_);
  if (primary == SQLITE_FULL || (primary == SQLITE_IOERR && error == 0)) {
    what += primary == SQLITE_FULL ? "; make room and resume" : "";
  } else if (error != 0) {
    what += std::string(" (") + std::strerror(error) + ")";
  }
  if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB || primary == SQLITE_SCHEMA ||
      primary == SQLITE_ERROR || primary == SQLITE_MISMATCH || primary == SQLITE_CONSTRAINT) {
    throw RunRefused(escaped(name_) + " is damaged or not salient's: " + sqlite3_errmsg(handle_));
  }
  throw RunTrouble(what);
}

Database::Database(const std::filesystem::path& path, Mode mode) : name_(path.string()) {
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  if (mode == Mode::read) flags |= SQLITE_OPEN_READONLY;
  if (mode == Mode::write) flags |= SQLITE_OPEN_READWRITE;
  if (mode == Mode::create) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(uri(path, mode == Mode::read).c_str(), &handle_, flags, nullptr);
  if (code == SQLITE_OK) {
    // Sorting and the like never needs a file of its own.
    sqlite3_exec(handle_, "PRAGMA temp_store=MEMORY", nullptr, nullptr, nullptr);
    return;
  }
  const std::string what =
      escaped(name_) + ": " + (handle_ == nullptr ? "no memory" : sqlite3_errmsg(handle_));
  sqlite3_close_v2(handle_);
  handle_ = nullptr;
  throw RunTrouble(what);
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

void Database::run(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::string Database::text(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? std::string(statement.text(0)) : "";
}

void Database::close() {
  if (sqlite3_close(handle_) != SQLITE_OK) fail();
  handle_ = nullptr;
}

Statement::Statement(Database& database, const char* sql) : database_(database) {
  if (sqlite3_prepare_v2(database.handle(), sql, -1, &handle_, nullptr) != SQLITE_OK) database.fail();
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

void Statement::bind(int at, std::int64_t value) {
  if (sqlite3_bind_int64(handle_, at, value) != SQLITE_OK) database_.fail();
}

void Statement::bind(int at, double value) {
  if (sqlite3_bind_double(handle_, at, value) != SQLITE_OK) database_.fail();
}

void Statement::bind(int at, std::string_view text) {
  const int code = sqlite3_bind_text64(handle_, at, text.data() == nullptr ? "" : text.data(), text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) database_.fail();
}

void Statement::bind(int at, Blob blob) {
  if (sqlite3_bind_blob64(handle_, at, blob.bytes.data(), blob.bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK) {
    database_.fail();
  }
}

void Statement::bind(int at, Null) {
  if (sqlite3_bind_null(handle_, at) != SQLITE_OK) database_.fail();
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) database_.fail();
  return code == SQLITE_ROW;
}

void Statement::reset() {
  sqlite3_reset(handle_);
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(handle_, column);
  return {reinterpret_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::string_view Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(handle_, column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

std::string sqlite_version() {
  return sqlite3_libversion();
}

}  // namespace salient
