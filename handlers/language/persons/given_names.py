"""Given names in Latin letters that a customer's people bear: one of them in a line is a person without any further sign."""

from __future__ import annotations

_COMMON = """
aaron abby adam adrian aisha alan albert alex alexander alexandra alice alicia alison allen amanda amelia amir amit amy andre andrea
andreas andrew andy angela anil anita anjali anna anne annie anthony anton antonio arjun arthur ashley audrey barbara beatrice becky
ben benjamin bernard beth betty brandon brenda brian bruce bruno bryan carl carla carlos carol caroline catherine cathy cecilia
charles charlie charlotte chloe chris christina christine christopher cindy claire claudia connie craig cynthia daniel daniela
danny dana darren dave david dawn deborah debbie deepak denise dennis derek diana diane diego dmitri dominic donald donna doris
dorothy doug douglas duncan dylan edith eddie edgar edmund eduardo edward edwin eileen elaine elena eleanor eli elizabeth ella
ellen emily emma eric erica erik erin ernest esther ethan eugene eva evelyn farah fatima felix fernando fiona florence frances
francesca francis frank fred freddie frederick gabriel gary gavin geoff geoffrey george gerald gina giovanni gloria gordon grace
graham greg gregory hannah hans harold harriet harry heather hector heidi helen helena henrik henry herbert hiroshi howard hugh
hugo ian ibrahim igor ingrid irene isaac isabel isabella ivan jackie jack jackson jacob jacqueline jake james jamie jan jane janet
janice jared jasmine jason javier jay jean jeff jeffrey jenna jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy joan
joanna joanne joe joel johan johannes john johnny jonas jonathan jordan jorge jose joseph josephine josh joshua joyce juan judith
judy julia julian julie juliet justin karen karl karim kate katherine kathleen kathy katie kavita keith kelly kelvin ken kenneth
kenny kevin khalid kim kimberly klaus kristen kumar kurt kyle lakshmi larry lars laura lauren laurence lawrence leah lee leila lena
leo leon leonard leslie lewis liam lily linda lisa liz logan lorenzo louis louise lucas lucia lucy luis luke lydia lynn magnus
malcolm manuel marc marco marcus margaret maria marie mariana marina mario marion marius mark marta martha martin martina marvin mary
mateo matt matthew maureen maurice max maxine megan melanie melissa mia michael michele michelle miguel mike mikhail milan
miranda mohamed mohammed molly monica monika muhammad nadia nancy naomi natalie natasha nathan neha neil nelson nicholas nick nicola
nicolas nicole nigel nikhil nina noah nora norman oliver olivia omar oscar owen pablo pamela patricia patrick paul paula pauline
pavel pedro peggy penny peter petra phil philip philippe phoebe pierre pooja priya rachel rafael rahul raj rajesh ralph ramesh
randy raymond rebecca renee ricardo richard rick rita rob robert roberta roberto robin roger roland roman ronald ronnie rosa
rosemary ross roy rupert russell ryan sabrina sally sam samantha samir samuel sandra sandeep sanjay sara sarah scott sean sebastian
sergei sergio shane shannon sharon sheila shirley siddharth silvia simon simone sofia sonia sophia sophie stan stanley stefan
stella stephanie stephen steve steven stewart stuart sunil suresh susan susanna suzanne sven sylvia tamara tanya tara ted teresa
terence terry theo theresa thomas tim timothy tina tobias todd tom tomas tommy toni tony tracy trevor trevon tristan tyler valerie
vanessa vera veronica victor victoria vijay vikram vincent viola vivian vivien vladimir wade walter wanda wayne wendy wesley wilson
winnie xavier yasmin yolanda yuki yusuf yvonne zac zach zachary zoe
"""
GIVEN_NAMES = frozenset(_COMMON.split())
"""Common ones of many languages; what is as often another word (Will, May, Bill, Summer) is left out."""
