#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/fault.hpp"
#include "sim/files/node.hpp"
#include "sim/files/source_text.hpp"
#include "sim/files/yaml_scalar.hpp"

namespace salient {

/// Byte offsets to positions. They come nearly in order, so a step from the last one is short; a
/// count from the start of a long line each time would be quadratic.
class YamlPositions {
 public:
  explicit YamlPositions(const SourceText& source) : source_(source) {}

  std::pair<int, int> of(std::size_t offset);

 private:
  const SourceText& source_;
  std::size_t offset_ = 0;
  int line_ = 1, column_ = 1;
};

/// Builds the tree from yaml-cpp's events and refuses what a scenario does not need.
class YamlBuilder : public YAML::EventHandler {
 public:
  struct Stop {};  ///< thrown out of yaml-cpp once reading on is of no use

  YamlBuilder(std::shared_ptr<const SourceText> source, Faults& faults);

  /// The tree; a null node for an empty file.
  Node take_root();

  /// Whether the tree says what the file says, so that reading on finds no ghosts.
  [[nodiscard]] bool has_tree() const { return has_tree_; }

  /// Marks that turn the reading direction, wherever they stand but in a value: there they belong
  /// to somebody's words, elsewhere they hide what the file says.
  void refuse_stray_marks();

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override;
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override;

 private:
  struct Frame {
    Node node;
    std::optional<Node> key;  ///< read, its value not yet
    bool flow = false;
  };

  [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const;
  [[nodiscard]] bool expects_key() const;
  Node node(Node::Kind kind, std::size_t at);
  Node missing(std::size_t at);
  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::EmitterStyle::value style);
  void close();
  void add(Node value);

  Fault here(std::size_t at, int width);
  Fault here(const Node& node) const;
  Fault here_word(std::size_t at);
  void report(Fault fault);
  void refuse(Fault fault, std::string what, std::string fix);
  void refuse_tag(std::size_t at, const std::string& tag);
  void refuse_missing_colon(const Node& key, bool flow);
  void refuse_tight_colon(const Node& word);
  void refuse_tight_root(const Node& root);
  void refuse_repeated_keys(const Node& map);
  void check_key(const Node& key, const YamlScalar& scalar);
  void pass_marks(const YamlScalar& scalar);

  std::shared_ptr<const SourceText> source_;
  Faults& faults_;
  std::string_view text_;
  YamlPositions positions_;
  std::vector<Frame> frames_;
  std::optional<Node> root_;
  std::size_t nodes_ = 0, key_end_ = 0;
  bool has_tree_ = true;
  std::vector<std::size_t> marks_, stray_;
  std::size_t mark_ = 0;
};

}  // namespace salient
