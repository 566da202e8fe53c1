#include <doctest/doctest.h>

#include "tests/scenario/reading.hpp"

namespace salient {
namespace {

const std::string card =
    "salient_card: 1\ndate: 2030-05-01\nparameters:\n"
    "  tau_con: {lognormal: [7, 0.2], basis: fitted, note: \"on two campaigns\"}\n  s: 0.05\n";

}  // namespace

TEST_CASE("card: its parameters are taken, those that the scenario names stand over them") {
  const Folder folder;
  folder.write("cards/card.yaml", card);
  const ReadResult read = read_scenario(
      folder.write("scenario.yaml", small_case + "parameters: {s: 0.03, card: cards/card.yaml}\n"));
  REQUIRE_MESSAGE(read.scenario.has_value(), text(read.faults));
  const auto& parameters = read.scenario->theatre.parameters;
  CHECK(parameters.size() == 2);
  CHECK(parameters.at("s").a == 0.03);
  CHECK(parameters.at("tau_con").a == 7);
  CHECK(parameters.at("tau_con").basis == Basis::fitted);
  CHECK(parameters.at("tau_con").note == "on two campaigns");
  CHECK(read.scenario->files.size() == 2);
}

TEST_CASE("card: it is part of the content: the numbers written out give the same hash, others another") {
  const Folder folder;
  folder.write("card.yaml", card);
  const std::string named = folder.write("named.yaml", small_case + "parameters: {card: card.yaml}\n");
  const std::string before = hash_of(named);
  CHECK(before == hash_of(folder.write("written.yaml",
                                       small_case + with(card, "salient_card: 1\ndate: 2030-05-01\n", ""))));
  folder.write("card.yaml", with(card, "0.05", "0.06"));
  CHECK(before != hash_of(named));
}

TEST_CASE("card: a variant keeps it, names another from its own folder, or does without") {
  const Folder folder;
  folder.write("card.yaml", card);
  folder.write("variants/card.yaml", with(card, "0.05", "0.06"));
  folder.write("scenario.yaml", small_case + "parameters: {card: card.yaml}\n");
  const auto parameters = [&](const std::string& more) {
    const ReadResult read =
        read_scenario(folder.write("variants/variant.yaml", "extends: ../scenario.yaml\n" + more));
    REQUIRE_MESSAGE(read.scenario.has_value(), text(read.faults));
    return read.scenario->theatre.parameters;
  };
  CHECK(parameters("title: Another\n").at("s").a == 0.05);
  CHECK(parameters("parameters: {card: card.yaml}\n").at("s").a == 0.06);
  CHECK(parameters("parameters: {card: null}\n").empty());
}

}  // namespace salient
