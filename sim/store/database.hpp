#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace salient {

/// A SQLite file. Errors are thrown: RunRefused if the file is damaged or no database, RunTrouble if the
/// machine is at fault (disk full, unreadable, read-only, busy).
class Database {
 public:
  enum class Mode {
    create,  ///< the file must not be there
    write,   ///< read and write
    read,    ///< read only; the file may be written by nobody meanwhile, so nothing is locked
  };
  Database(const std::filesystem::path& path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// One or more statements without results.
  void run(const char* sql);
  /// The first column of the first row as text; empty if there is no row.
  std::string text(const char* sql);
  /// Closes the file and says so if that fails; the destructor closes silently.
  void close();

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] sqlite3* handle() const { return handle_; }
  [[noreturn]] void fail() const;

 private:
  sqlite3* handle_ = nullptr;
  std::string name_;
};

/// A prepared statement. Parameters count from 1, columns from 0.
class Statement {
 public:
  Statement(Database& database, const char* sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Binds all parameters in order, runs to the end and is ready again.
  template <class... Values>
  void insert(const Values&... values) {
    int at = 0;
    (bind(++at, values), ...);
    while (step()) {
    }
    reset();
  }

  void bind(int at, std::int64_t value);
  void bind(int at, std::uint64_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, std::uint32_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, int value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, double value);
  void bind(int at, std::string_view text);
  void bind(int at, const std::string& text) { bind(at, std::string_view(text)); }
  void bind(int at, const char* text) { bind(at, std::string_view(text)); }
  struct Blob {
    std::string_view bytes;
  };
  void bind(int at, Blob blob);
  struct Null {};
  void bind(int at, Null);

  bool step();  ///< false: no more rows
  void reset();
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;  ///< valid until the next step
  [[nodiscard]] std::string_view blob(int column) const;  ///< valid until the next step

 private:
  Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

/// A transaction that is rolled back unless it was committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

/// Version of the SQLite library in use.
std::string sqlite_version();

}  // namespace salient
