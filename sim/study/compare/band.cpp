#include "sim/study/compare/band.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <memory>

#include "sim/core/draws.hpp"
#include "sim/core/jobs.hpp"
#include "sim/core/maths.hpp"

namespace salient {
namespace {

constexpr std::size_t chunk = 128;  ///< bootstraps at a time: their signs of 2,000 replicates stay in L2

/// One cell over all replicates: the words of its blocks that are not empty.
struct ShareColumn {
  struct Word {
    std::uint32_t block = 0;
    std::uint64_t up = 0, down = 0;
    bool operator==(const Word&) const = default;
  };
  std::vector<Word> words;
  bool operator==(const ShareColumn&) const = default;
};

struct NumberColumn {
  struct Value {
    std::uint32_t row = 0;
    double difference = 0;
  };
  std::vector<Value> values;
};

/// Mean of the differences, and one over sd sqrt(N); 0 if they do not vary.
struct Scale {
  double mean = 0, inverse = 0;
};

Scale scale_of(double sum, double squares, double n) {
  const double spread = squares - sum * sum / n;  // N sd^2
  return {sum / n, n > 1 && spread > 1e-12 * squares ? 1 / std::sqrt(spread * n / (n - 1)) : 0};
}

/// From blocks, which list the cells of 64 replicates, to columns, which list the replicates of a cell: only
/// cells that differ somewhere get one. Most of a map is alike in both arms and costs nothing from here on.
std::vector<ShareColumn> share_columns(const std::vector<PairedBlock>& blocks, const Cells& cells) {
  std::vector<std::uint32_t> at(cells.shares, 0);
  std::vector<ShareColumn> out;
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    for (std::size_t i = 0; i < blocks[b].cell.size(); ++i) {
      std::uint32_t& column = at[blocks[b].cell[i]];
      if (column == 0) {
        out.emplace_back();
        column = static_cast<std::uint32_t>(out.size());
      }
      out[column - 1].words.push_back({b, blocks[b].up[i], blocks[b].down[i]});
    }
  }
  return out;
}

/// Cells that differ alike, up to the sign, count once: one actor gains what another loses, allies use the
/// same roads, and what is lost stays lost from one reading of the map to the next.
void make_distinct(std::vector<ShareColumn>& columns) {
  for (ShareColumn& column : columns) {
    const auto& first = column.words.front();
    const std::uint64_t lowest = (first.up | first.down) & (~(first.up | first.down) + 1);
    if ((first.up & lowest) != 0) continue;
    for (auto& word : column.words) std::swap(word.up, word.down);
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    std::uint64_t key = columns[i].words.size();
    for (const auto& word : columns[i].words)
      key = combine(combine(combine(key, word.block), word.up), word.down);
    keys.emplace_back(key, i);
  }
  std::ranges::sort(keys);
  std::vector<ShareColumn> out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    // Equal keys of unequal columns, once in an age, cost a column counted twice, never a wrong band.
    const bool again = i > 0 && keys[i].first == keys[i - 1].first && columns[keys[i].second] == out.back();
    if (!again) out.push_back(columns[keys[i].second]);
  }
  columns = std::move(out);
}

/// The same for cells that are numbers: the differences that are not 0, by row.
std::vector<NumberColumn> number_columns(const std::vector<PairedBlock>& blocks, const Cells& cells) {
  std::vector<NumberColumn> out(cells.numbers);
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    for (const PairedBlock::Number& one : blocks[b].numbers) {
      out[one.cell].values.push_back(
          {b * static_cast<std::uint32_t>(block_rows) + one.row, static_cast<double>(one.difference)});
    }
  }
  std::erase_if(out, [](const NumberColumn& column) { return column.values.empty(); });
  return out;
}

/// All bootstraps of one comparison. They are done `chunk` at a time, a chunk by one thread: the signs of all
/// replicates in these bootstraps are looked up once and then read by every column, one after the other.
class Bootstrap {
 public:
  Bootstrap(const std::vector<PairedBlock>& blocks, const Cells& cells, const BandOptions& options)
      : options_(options),
        blocks_(blocks.size()),
        shares_(share_columns(blocks, cells)),
        numbers_(number_columns(blocks, cells)),
        largest_(options.bootstraps, 0) {
    make_distinct(shares_);
    for (const PairedBlock& block : blocks) rows_.push_back(block.rows), n_ += block.rows;
  }

  [[nodiscard]] double rows() const { return n_; }

  /// Over bootstraps, the quantile `level` of the largest |t| of any column.
  double quantile() {
    in_order({(largest_.size() + chunk - 1) / chunk, options_.jobs, nullptr, {}}, [this](unsigned) {
      const auto signs = std::make_shared<std::vector<std::int16_t>>(rows_.size() * block_rows * chunk);
      return [this, signs](std::uint64_t piece) {
        fill(*signs, piece * chunk);
        run(*signs, piece * chunk);
      };
    });
    std::ranges::sort(largest_);
    const auto rank =
        static_cast<std::size_t>(std::ceil(options_.level * static_cast<double>(largest_.size())));
    return largest_.empty() ? 0 : largest_[std::clamp<std::size_t>(rank, 1, largest_.size()) - 1];
  }

 private:
  /// rows x chunk: the sign of each replicate in each bootstrap, looked up by key.
  void fill(std::vector<std::int16_t>& signs, std::size_t from) {
    const std::uint64_t seed = combine(options_.random_seed, key_of("multiplier"));
    for (std::size_t b = 0; b < std::min(chunk, largest_.size() - from); ++b) {
      const Draws draws(seed, from + b);
      for (std::uint32_t block = 0; block < blocks_; ++block) {
        const std::uint64_t bits = draws.bits(Purpose::resampling, block);
        for (std::size_t r = 0; r < rows_[block]; ++r) {
          signs[(block * block_rows + r) * chunk + b] = (bits >> r & 1) != 0 ? 1 : -1;
        }
      }
    }
  }

  /// sum xi_r (d_r - mean) of a column is the sum of xi_r d_r over the rows where the arms differ, less the
  /// mean times the sum of all signs: so a column costs as many additions as it has differences.
  void run(const std::vector<std::int16_t>& signs, std::size_t from) {
    const std::size_t many = std::min(chunk, largest_.size() - from);
    double* largest = largest_.data() + from;
    const std::vector<double> all = sums_of(signs);
    const auto take = [&](const auto& sums, const Scale& scale) {
      for (std::size_t b = 0; b < many; ++b) {
        const double z = std::abs(static_cast<double>(sums[b]) - scale.mean * all[b]) * scale.inverse;
        largest[b] = std::max(largest[b], z);
      }
    };
    // Shares differ by -1, 0 or 1: whole numbers, eight to a vector register. No row beyond band_rows, so
    // that 16 bits hold every sum.
    std::vector<std::int16_t> counts(chunk);
    for (const ShareColumn& column : shares_) {
      double up = 0, down = 0;
      for (const auto& word : column.words) up += std::popcount(word.up), down += std::popcount(word.down);
      const Scale scale = scale_of(up - down, up + down, n_);
      if (scale.inverse == 0) continue;
      std::ranges::fill(counts, std::int16_t{0});
      for (const auto& word : column.words) {
        const std::int16_t* block = &signs[std::size_t{word.block} * block_rows * chunk];
        add<1>(counts, block, word.up);
        add<-1>(counts, block, word.down);
      }
      take(counts, scale);
    }
    // Numbers differ by anything; there are few of them.
    std::vector<double> sums(chunk);
    for (const NumberColumn& column : numbers_) {
      double sum = 0, squares = 0;
      for (const auto& value : column.values) {
        sum += value.difference;
        squares += value.difference * value.difference;
      }
      const Scale scale = scale_of(sum, squares, n_);
      if (scale.inverse == 0) continue;
      std::ranges::fill(sums, 0.0);
      for (const auto& value : column.values) {
        const std::int16_t* sign = &signs[std::size_t{value.row} * chunk];
        for (std::size_t b = 0; b < chunk; ++b) sums[b] += sign[b] * value.difference;
      }
      take(sums, scale);
    }
  }

  /// By bootstrap: the sum of the signs themselves.
  [[nodiscard]] std::vector<double> sums_of(const std::vector<std::int16_t>& signs) const {
    std::vector<double> out(chunk, 0);
    for (std::size_t block = 0; block < blocks_; ++block) {
      for (std::size_t r = 0; r < rows_[block]; ++r) {
        const std::int16_t* sign = &signs[(block * block_rows + r) * chunk];
        for (std::size_t b = 0; b < chunk; ++b) out[b] += sign[b];
      }
    }
    return out;
  }

  /// Adds the signs of the rows whose bits are set, or takes them away.
  template <int way>
  static void add(std::vector<std::int16_t>& counts, const std::int16_t* block, std::uint64_t bits) {
    std::int16_t* to = counts.data();
    for (; bits != 0; bits &= bits - 1) {
      const std::int16_t* sign = block + static_cast<std::size_t>(std::countr_zero(bits)) * chunk;
      for (std::size_t b = 0; b < chunk; ++b) to[b] = static_cast<std::int16_t>(to[b] + way * sign[b]);
    }
  }

  const BandOptions& options_;
  std::size_t blocks_;
  std::vector<ShareColumn> shares_;
  std::vector<NumberColumn> numbers_;
  std::vector<std::uint32_t> rows_;
  double n_ = 0;
  std::vector<double> largest_;  ///< by bootstrap
};

/// The bootstraps' statistics divide by the sd of the differences; a real one divides by the sd of its own
/// sample, so each bootstrap has to divide by its own: sd*^2 = sd^2 (1 - t^2 / (N - 1)). With signs for
/// multipliers that is the same rising function of t in every cell, so that it may be taken once, of the
/// quantile.
double studentised(double t, double n) {
  return t / std::sqrt(std::max(1 - t * t / std::max(n - 1, 1.0), 1 / std::max(n, 1.0)));
}

}  // namespace

double critical_value(const std::vector<PairedBlock>& blocks, const Cells& cells,
                      const BandOptions& options) {
  assert(blocks.size() * block_rows <= band_rows);
  const double single = normal_quantile((1 + options.level) / 2);
  Bootstrap bootstrap(blocks, cells, options);
  return std::max(single, studentised(bootstrap.quantile(), bootstrap.rows()));
}

}  // namespace salient
