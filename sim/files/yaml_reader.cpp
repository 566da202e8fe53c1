#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstddef>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>

#include "sim/files/node.hpp"
#include "sim/files/yaml_builder.hpp"
#include "sim/files/yaml_limits.hpp"
#include "sim/files/yaml_trouble.hpp"

namespace salient {
namespace {

/// Reads a text in place.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* start = const_cast<char*>(text.data());  // streambuf's interface; nothing writes
    setg(start, start, start + text.size());
  }
};

/// Meets whatever follows the first document.
class Leftover : public YAML::EventHandler {
 public:
  struct Met {
    int at;
  };
  void OnDocumentStart(const YAML::Mark& mark) override { throw Met{mark.pos}; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}
};

Fault leftover_fault(const SourceText& source, std::size_t at) {
  const std::string_view rest = source.bytes().substr(std::min(at, source.bytes().size()));
  Fault fault = word_fault(source, at);
  if (rest.starts_with("---")) {
    fault.what = "a second document begins here; a file holds one";
    fault.fix = "move it to a file of its own";
  } else if (rest.starts_with(',')) {
    fault.what = "a comma stands outside of brackets";
    fault.fix = "delete it, or put the text in quotes";
  } else {
    fault.what = "this does not belong to what stands above it";
    fault.fix = "indent it, or begin the file with a key: a file is one map";
  }
  return fault;
}

/// yaml-cpp drops a CR that stands alone; as LF it keeps every offset.
std::string with_line_feeds(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == '\r' && (i + 1 == out.size() || out[i + 1] != '\n')) out[i] = '\n';
  }
  return out;
}

std::size_t offset(const YAML::Mark& mark, const SourceText& source) {
  return mark.pos < 0 ? 0 : std::min(static_cast<std::size_t>(mark.pos), source.bytes().size());
}

/// Faults that were met before a syntax error, in lines above it; what the builder made of the
/// broken lines themselves would only confuse.
void keep_above(Faults& all, const Faults& met, const Fault& syntax) {
  for (const Fault& fault : met.all()) {
    if (fault.spot.line < syntax.spot.line) all.add(fault);
  }
}

}  // namespace

std::shared_ptr<const Node> read_yaml(const std::shared_ptr<const SourceText>& source, Faults& faults) {
  if (source == nullptr || !within_yaml_limits(*source, faults)) return nullptr;
  const std::string text = with_line_feeds(source->bytes());
  ViewBuffer buffer(text);
  std::istream stream(&buffer);
  Faults met;
  YamlBuilder builder(source, met);
  try {
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(builder)) {
      Leftover leftover;
      parser.HandleNextDocument(leftover);
    }
    builder.refuse_stray_marks();
  } catch (const YamlBuilder::Stop&) {
    faults.append(std::move(met));
    return nullptr;
  } catch (const Leftover::Met& more) {
    faults.append(std::move(met));
    faults.add(leftover_fault(*source, static_cast<std::size_t>(std::max(0, more.at))));
    return nullptr;
  } catch (const YAML::Exception& wrong) {
    Fault syntax = yaml_trouble(*source, offset(wrong.mark, *source), wrong.msg);
    keep_above(faults, met, syntax);
    faults.add(std::move(syntax));
    return nullptr;
  }
  faults.append(std::move(met));
  return builder.has_tree() ? std::make_shared<const Node>(builder.take_root()) : nullptr;
}

}  // namespace salient
