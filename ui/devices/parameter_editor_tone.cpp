#include "ui/devices/parameter_editor_tone.h"

#include <algorithm>

namespace ui::devices {

using catalogue::Choice;

namespace {

std::vector<Choice> wordsOf(const catalogue::Parameter &parameter)
{
    std::vector<Choice> words{{QStringLiteral("Default"), {}}, {QStringLiteral("None"), {}}};
    for (const Choice &choice : parameter.choices) {
        if (std::ranges::find(words, choice.value, &Choice::value) == words.end())
            words.push_back({choice.value, {}});
    }
    return words;
}

} // namespace

ToneEditor::ToneEditor(const catalogue::Parameter &parameter, QWidget *parent)
    : ChoiceEditor(wordsOf(parameter), true, parent), m_words(wordsOf(parameter))
{
    offer({});
}

/// A name stands there once, as what the device will have under it.
void ToneEditor::offer(const ToneOffer &offer)
{
    std::vector<Choice> choices = m_words;
    QHash<QString, QString> notes;
    for (const stock::ToneChoice &tone : offer.tones) {
        if (!tone.preloaded)
            notes.insert(tone.name, tr("in %1").arg(offer.package));
        else if (tone.overwritten)
            notes.insert(tone.name, tr("pre-loaded; %1 brings another").arg(offer.package));
        if (std::ranges::find(choices, tone.name, &Choice::value) == choices.end())
            choices.push_back({tone.name, {}});
    }
    setChoices(std::move(choices), std::move(notes));
}

} // namespace ui::devices
