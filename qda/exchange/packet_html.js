/*WORDS*/
const answers = []
let unsaved = false
const body = document.body
const at = id => document.getElementById(id)
const made = (tag, words = '', more = {}) => Object.assign(document.createElement(tag), { textContent: words, ...more })

const read = new Map([...document.querySelectorAll('#tree article')].map(one => [one, one.textContent.toLowerCase()]))
for (const thing of document.querySelectorAll('.thing')) thing.append(doors(thing))
show()

function doors(thing) {
  const row = made('span', '', { className: 'does' })
  const does = thing.dataset.name ? ['comment', 'rename', 'move'] : ['comment']
  if (thing.dataset.category) does.unshift('agree', 'discuss')
  for (const what of does) {
    const button = made('button', WORDS[what], { type: 'button' })
    button.addEventListener('click', () => (what === 'agree' ? keep(thing, what, '') : ask(thing, what)))
    row.append(button)
  }
  return row
}

function ask(thing, what) {
  document.querySelector('form')?.remove()
  const form = made('form')
  const words = made(what === 'rename' ? 'input' : 'textarea')
  words.placeholder = { rename: WORDS.newname, move: WORDS.why }[what] ?? WORDS.write
  words.setAttribute('aria-label', words.placeholder)
  const where = what === 'move' ? places(thing) : null
  if (where) form.append(where)
  const buttons = made('div')
  const cancel = made('button', WORDS.cancel, { type: 'button' })
  cancel.addEventListener('click', () => form.remove())
  buttons.append(made('button', WORDS.keep, { type: 'submit' }), cancel)
  form.append(words, buttons)
  form.addEventListener('submit', event => {
    event.preventDefault()
    if (!words.value.trim() && what !== 'move' && what !== 'discuss') return words.focus()
    keep(thing, what, words.value.trim(), where?.value ?? '')
    form.remove()
  })
  form.addEventListener('keydown', event => event.key === 'Escape' && form.remove())
  thing.after(form)
  ;(where ?? words).focus()
}

function places(thing) {
  const list = made('select')
  list.setAttribute('aria-label', WORDS.where)
  for (const one of document.querySelectorAll('[data-category]')) {
    if (one === thing) continue
    list.append(made('option', one.dataset.name, { value: one.dataset.sign }))
  }
  return list
}

function keep(thing, what, words, into = '') {
  answers.push({ sign: thing.dataset.sign, do: what, words, ...(into && { into }) })
  unsaved = true
  thing.classList.add('answered')
  show()
}

function show() {
  at('state').textContent = answers.length ? WORDS.count.replace('{n}', answers.length) : WORDS.none
  at('answers').replaceChildren(...answers.map(line))
}

function line(one, n) {
  const item = made('li', `${called(one.sign)}: ${WORDS[one.do]}${one.into ? ` → ${called(one.into)}` : ''}${one.words && `: ${one.words}`} `)
  const button = made('button', WORDS.remove, { type: 'button' })
  button.addEventListener('click', () => {
    answers.splice(n, 1)
    unsaved = answers.length > 0
    show()
  })
  item.append(button)
  return item
}

function called(sign) {
  const name = document.querySelector(`[data-sign="${sign}"][data-name]`)?.dataset.name
  return name ? `${name} [${sign}]` : `[${sign}]`
}

at('save').addEventListener('click', () => {
  const reader = at('who').value.trim()
  if (!reader) {
    at('state').textContent = WORDS.whoneeded
    return at('who').focus()
  }
  const file = { kind: 'qda answers', number: Number(body.dataset.number), study: body.dataset.study, reader, answers }
  const link = made('a', '', { download: `answers-${reader.replace(/[^\p{L}\p{N}]+/gu, '-')}.json` })
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' }))
  link.click()
  unsaved = false
})

at('find').addEventListener('input', event => {
  const wanted = event.target.value.trim().toLowerCase()
  let found = 0
  for (const [one, words] of read) {
    const fits = !wanted || words.includes(wanted)
    one.hidden = !fits
    if (fits) found += 1
  }
  at('found').textContent = wanted ? WORDS.found.replace('{n}', found) : ''
})

addEventListener('beforeunload', event => unsaved && event.preventDefault())
