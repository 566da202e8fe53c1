#include "render/text/reliability_plot.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

using Bins = std::array<ReliabilityBin, reliability_bins>;

// Pixels.
constexpr double side = 210, strip = 34, gap_x = 46, gap_y = 122, left = 58, top = 132, mark = 4.5;

/// How one kind of forecaster is drawn: told apart without colour by its shape and its line.
struct Stroke {
  std::string_view colour, dashes, shape;
};
constexpr Stroke model_look{"#0072B2", "none", "circle"};
constexpr Stroke pool_look{"#D55E00", "6 3", "triangle"};
constexpr Stroke dull_look{"#555555", "2 3", "square"};

std::string px(double value) {
  return fixed(value, 1);
}

std::string line(double x0, double y0, double x1, double y1, std::string_view style) {
  return "<line x1=\"" + px(x0) + "\" y1=\"" + px(y0) + "\" x2=\"" + px(x1) + "\" y2=\"" + px(y1) + "\" " +
         std::string(style) + "/>\n";
}

std::string label_at(double x, double y, std::string_view text, std::string_view style = "") {
  return "<text x=\"" + px(x) + "\" y=\"" + px(y) + "\" " + std::string(style) + ">" + as_markup(text) +
         "</text>\n";
}

std::string dot(double x, double y, const Stroke& look) {
  const std::string ink =
      "fill=\"#ffffff\" stroke=\"" + std::string(look.colour) + "\" stroke-width=\"2\"/>\n";
  if (look.shape == "circle") {
    return "<circle cx=\"" + px(x) + "\" cy=\"" + px(y) + "\" r=\"" + px(mark) + "\" fill=\"" +
           std::string(look.colour) + "\"/>\n";
  }
  if (look.shape == "square") {
    return "<rect x=\"" + px(x - mark) + "\" y=\"" + px(y - mark) + "\" width=\"" + px(2 * mark) +
           "\" height=\"" + px(2 * mark) + "\" " + ink;
  }
  return "<polygon points=\"" + px(x) + "," + px(y - mark - 1) + " " + px(x + mark) + "," + px(y + mark) +
         " " + px(x - mark) + "," + px(y + mark) + "\" " + ink;
}

/// A square from (0, 0) at the lower left to (1, 1), with a strip of counts below.
class Panel {
 public:
  Panel(double x, double y) : x_(x), y_(y) {}

  [[nodiscard]] std::string frame(double horizon_h) const {
    std::string out = "<rect x=\"" + px(x_) + "\" y=\"" + px(y_) + "\" width=\"" + px(side) + "\" height=\"" +
                      px(side) + "\" fill=\"#fafafa\" stroke=\"#999999\"/>\n";
    for (const double tick : {0.0, 0.5, 1.0}) {
      out += label_at(x_ - 7, at_y(tick) + 4, percent(tick), "class=\"tick\" text-anchor=\"end\"");
      out += label_at(at_x(tick), y_ + side + strip + 15, percent(tick),
                      "class=\"tick\" text-anchor=\"middle\"");
    }
    out += line(at_x(0), at_y(0), at_x(1), at_y(1), "stroke=\"#999999\"");
    return out + label_at(x_, y_ - 9, shortest(horizon_h) + " h ahead", "class=\"horizon\"");
  }

  /// Bars of consistency, and how many cases lie in each bin.
  [[nodiscard]] std::string cases(const Bins& bins) const {
    double most = 1;
    for (const ReliabilityBin& bin : bins)
      most = std::max(most, std::log10(1.0 + static_cast<double>(bin.n)));
    std::string out;
    for (std::size_t b = 0; b < bins.size(); ++b) {
      if (bins[b].n == 0) continue;
      const double p = bins[b].sum_p / static_cast<double>(bins[b].n);
      const Interval bar = consistency_bar(p, bins[b].n);
      out += line(at_x(p), at_y(bar.low), at_x(p), at_y(bar.high), "stroke=\"#c8c8c8\" stroke-width=\"7\"");
      const double height = (strip - 8) * std::log10(1.0 + static_cast<double>(bins[b].n)) / most;
      const double width = side / reliability_bins;
      out += "<rect x=\"" + px(x_ + static_cast<double>(b) * width + 2) + "\" y=\"" +
             px(y_ + side + strip - height) + "\" width=\"" + px(width - 4) + "\" height=\"" + px(height) +
             "\" fill=\"#9fb8cc\"><title>" + std::to_string(bins[b].n) + " cases, " +
             std::to_string(bins[b].changed) + " changed</title></rect>\n";
    }
    return out;
  }

  [[nodiscard]] std::string curve(const Bins& bins, const Stroke& look) const {
    std::string path, dots;
    for (const ReliabilityBin& bin : bins) {
      if (bin.n == 0) continue;
      const double n = static_cast<double>(bin.n);
      const double x = at_x(bin.sum_p / n), y = at_y(static_cast<double>(bin.changed) / n);
      path += (path.empty() ? "" : " ") + px(x) + "," + px(y);
      dots += dot(x, y, look);
    }
    if (path.empty()) return "";
    return "<polyline points=\"" + path + "\" fill=\"none\" stroke=\"" + std::string(look.colour) +
           "\" stroke-width=\"1.5\" stroke-dasharray=\"" + std::string(look.dashes) + "\"/>\n" + dots;
  }

  /// Above the frame, at its right.
  [[nodiscard]] std::string note(std::string_view text) const {
    return label_at(x_ + side, y_ - 9, text, "class=\"tick\" text-anchor=\"end\"");
  }

 private:
  [[nodiscard]] static std::string percent(double share) { return fixed(100 * share, 0) + " %"; }
  [[nodiscard]] double at_x(double share) const { return x_ + side * share; }
  [[nodiscard]] double at_y(double share) const { return y_ + side * (1 - share); }

  double x_, y_;
};

const Bins& bins_of(const ForecasterScores& scores, std::size_t horizon) {
  return scores.reliability[horizon];
}

std::optional<std::size_t> pool_of(const CampaignScores& scores) {
  for (std::size_t f = 1; f < scores.forecasters.size(); ++f) {
    if (scores.forecasters[f].name == "pool") return f;
  }
  return std::nullopt;
}

std::string row(const ScoreSheet::Entry& entry, double y) {
  const CampaignScores& scores = entry.scores;
  std::string out = label_at(left, y - 34, entry.studied->campaign.theatre->title, "class=\"campaign\"");
  const auto pool = pool_of(scores);
  for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
    const Panel panel(left + static_cast<double>(h) * (side + gap_x), y);
    const Bins& model = bins_of(scores.forecasters.front(), h);
    const ForecasterScores& dull = scores.forecasters[best_dull({&entry}, ScoreSet::all, h, Measure::log)];
    out += panel.frame(score_horizons_h[h]) + panel.cases(model);
    out += panel.curve(bins_of(dull, h), dull_look);
    if (pool) out += panel.curve(bins_of(scores.forecasters[*pool], h), pool_look);
    out += panel.curve(model, model_look) + panel.note("mean gap " + fixed(calibration_error(model), 3));
  }
  return out;
}

std::string plot_legend(double y) {
  std::string out;
  double x = left;
  const auto item = [&](const Stroke& look, std::string_view text, double width) {
    out += line(x, y - 4, x + 30, y - 4,
                "stroke=\"" + std::string(look.colour) + "\" stroke-width=\"1.5\" stroke-dasharray=\"" +
                    std::string(look.dashes) + "\"");
    out += dot(x + 15, y - 4, look) + label_at(x + 38, y, text);
    x += width;
  };
  item(model_look, "model", 110);
  item(pool_look, "pool", 100);
  item(dull_look, "best dull forecaster by log score", 270);
  out += line(x + 4, y - 12, x + 4, y + 4, "stroke=\"#c8c8c8\" stroke-width=\"7\"");
  return out + label_at(x + 16, y, "95 % of honest forecasts, were places independent");
}

}  // namespace

std::string reliability_svg(const ScoreSheet& report) {
  const auto panels = static_cast<double>(score_horizons_h.size());
  const double width = left + panels * (side + gap_x), row_height = side + gap_y;
  const double height = top + static_cast<double>(report.entries.size()) * row_height - 26;
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + px(width) + "\" height=\"" + px(height) +
      "\" viewBox=\"0 0 " + px(width) + " " + px(height) + "\">\n" +
      "<style>text { font: 13px sans-serif; fill: #222222 } .tick { font-size: 11px; fill: #555555 } "
      ".campaign { font-size: 15px; font-weight: bold } .horizon { font-weight: bold } "
      ".title { font-size: 18px; font-weight: bold }</style>\n" +
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
  out += label_at(left, 28, "How often places changed side, by forecast chance of it", "class=\"title\"");
  out += label_at(
      left, 48,
      "Forecasts from " + report.from +
          ", all places. Across: forecast chance; up: share that changed; below: cases, on a logarithmic "
          "scale.");
  out += plot_legend(72);
  double y = top;
  for (const auto& entry : report.entries) {
    out += row(entry, y);
    y += row_height;
  }
  return out + "</svg>\n";
}

}  // namespace salient
